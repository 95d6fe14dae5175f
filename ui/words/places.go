package words

import "fyne.io/fyne/v2/lang"

// PlaceWords are ordinary words by which a place, or a section of one, is found
// besides its name.
func PlaceWords(key string) string {
	switch key {
	case "register":
		return lang.L("attendance, door, sign in, tick, who came")
	case "sessions":
		return lang.L("calendar, diary, timetable, events, dates")
	case "people":
		return lang.L("attendees, members, contacts, phone list, clients, names")
	case "referrals":
		return lang.L("referred, link worker, GP, surgery, social prescribing")
	case "questionnaires":
		return lang.L("survey, outcomes, wellbeing, loneliness, answers, due")
	case "stories":
		return lang.L("case study, quote, testimonial, photo, consent")
	case "pack":
		return lang.L("bid, grant, funding, application, budget, evidence")
	case "money":
		return lang.L("receipt, budget, spending, payment, invoice, expenses, bank")
	case "report", "reports":
		return lang.L("documents, print, statistics, figures, letter, sign-in sheet, outcomes")
	case "safety":
		return lang.L("backup, password, passphrase, privacy, gdpr, data protection, stick")
	case "settings":
		return lang.L("bigger text, larger text, text size, font, theme")
	case "passphrases", "keyholders":
		return lang.L("password, log in, sign in, users, account")
	case "privacy":
		return lang.L("gdpr, data protection, consent, delete, subject access")
	case "backups":
		return lang.L("backup, copy, stick, restore")
	case "audit":
		return lang.L("history, undo, take back, log, changes")
	}
	return ""
}
