// Package referrals is who was sent to the group, and what came of it.
//
// Only a lead can open it: the care compartment has its own key, and looking at
// a referral is noted. It makes no letter and no register itself: those are
// other pages, reached by their keys.
package referrals
