package words

import "commonthread/data/vault"

// KeyholderRoles are the roles in the order in which they are offered.
var KeyholderRoles = []vault.Role{vault.Volunteer, vault.Treasurer, vault.Lead}
