package demo

import "commonthread/data"

// heritage is one of the communities of Pendle: what its people are called,
// and how many of the group belong to it.
type heritage struct {
	ethnicity string // as people say it when asked
	share     float64
	women     []string
	men       []string
	last      []string
	fasts     bool // keeps Ramadan
}

// heritages, largest first. The last takes whoever is left.
var heritages = []heritage{
	{"White British", 0.46,
		[]string{"Margaret", "Sheila", "Joyce", "Brenda", "Kathleen", "Jean", "Doreen", "Barbara", "Pauline", "Linda", "Hilary", "Susan", "Patricia", "Maureen", "Eileen", "Vera", "Dorothy", "Christine", "Gillian", "Lesley", "Denise", "Janet", "Beryl", "Edna"},
		[]string{"Keith", "Derek", "Norman", "Alan", "Brian", "Geoff", "Roy", "Trevor", "Harold", "Stanley"},
		[]string{"Hartley", "Whittaker", "Greenwood", "Holgate", "Nutter", "Riley", "Barnes", "Halstead", "Tattersall", "Varley", "Crabtree", "Lord", "Pickles", "Hargreaves", "Sutcliffe", "Duckworth", "Catlow", "Bracewell", "Shackleton", "Foulds", "Ridehalgh", "Nowell"}, false},
	{"Pakistani", 0.32,
		[]string{"Nasreen", "Farida", "Samina", "Robina", "Shazia", "Tahira", "Yasmin", "Parveen", "Amina", "Noreen", "Saira", "Rukhsana", "Zainab", "Khadija", "Shabana", "Farzana", "Nusrat", "Razia", "Bushra", "Kausar"},
		[]string{"Imran", "Ghulam", "Tariq", "Mohammed", "Zafar", "Bashir", "Nadeem", "Akram"},
		[]string{"Hussain", "Ahmed", "Iqbal", "Mahmood", "Akhtar", "Begum", "Bibi", "Khan", "Malik", "Mirza", "Qureshi", "Shah", "Zaman", "Ali", "Butt", "Chaudhry", "Rafiq", "Saleem"}, true},
	{"Polish", 0.06,
		[]string{"Ewa", "Beata", "Małgorzata", "Halina", "Danuta", "Agnieszka"},
		[]string{"Łukasz", "Zbigniew", "Krzysztof"},
		[]string{"Nowak", "Kowalczyk", "Błaszczyk", "Wiśniewska", "Zielińska", "Wójcik"}, false},
	{"Irish", 0.05,
		[]string{"Móire", "Siobhán", "Bernadette", "Bridget", "Nuala"},
		[]string{"Declan", "Seán", "Eamon"},
		[]string{"O'Neill", "Ní Bhriain", "Doyle", "Gallagher", "Byrne"}, false},
	{"Bangladeshi", 0.04,
		[]string{"Rahela", "Sultana", "Momtaz", "Jahanara"},
		[]string{"Abdul", "Shofiq"},
		[]string{"Khatun", "Miah", "Uddin", "Choudhury"}, true},
	{"Caribbean", 0.03,
		[]string{"Renée", "Marcia", "Hyacinth", "Gloria"},
		[]string{"Winston", "Desmond"},
		[]string{"Campbell", "Grant", "Francis", "Bailey"}, false},
	{"Ukrainian", 0.04,
		[]string{"Oksana", "Iryna", "Halyna", "Natalia"},
		[]string{"Taras", "Mykola"},
		[]string{"Shevchenko", "Bondar", "Kravets", "Melnyk"}, false},
}

// nicknames are names by which people go at the table.
var nicknames = map[string]string{
	"Margaret": "Peggy", "Kathleen": "Kath", "Dorothy": "Dot", "Patricia": "Pat", "Christine": "Chris", "Małgorzata": "Gosia",
	"Stanley": "Stan", "Agnieszka": "Aga", "Rukhsana": "Roxy", "Susan": "Sue", "Zbigniew": "Zbyszek", "Mohammed": "Mo",
}

// Where the group and its people are.
const hall = "Whitefield Community Hall, Nelson"

// postcodes of Nelson and the towns beside it, nearest first.
var postcodes = []string{"BB9 7SR", "BB9 0LT", "BB9 8AD", "BB9 5PQ", "BB9 7SR", "BB9 0LT", "BB8 9JN", "BB8 0EX", "BB10 3HT", "BB12 0UB", "BB18 5BB", "BB11 1AA"}

var accessNeeds = []string{
	"Hearing loop; sits near the front", "Large print", "Walks with a frame; a chair with arms", "Step-free, please",
	"Tires easily; goes home at 11", "Diabetic; needs a biscuit at hand", "Sees little; bright lamp at the table",
	"Finds noise hard; the quiet table", "Nut allergy",
}

// referrers are who writes to the group; nobody does for those who come of
// themselves or through their family.
var referrers = map[data.Source][][3]string{
	data.SourceGP:                 {{"Dr S. Iqbal", "Whitefield Surgery", "01632 960101"}, {"Dr M. Clegg", "Yarnspinners Surgery", "01632 960102"}},
	data.SourceNurse:              {{"Sister Pat Doyle", "Whitefield Surgery", "01632 960103"}},
	data.SourceHealthPractitioner: {{"Priya Nair", "Pendle Physiotherapy", "01632 960105"}, {"Owen Grant", "Talking Therapies", "01632 960106"}},
	data.SourceLinkWorker:         {{"Hannah Ross", "Pendle Social Prescribing Team", "01632 960110"}, {"Adeel Khan", "Pendle Social Prescribing Team", "01632 960111"}},
	data.SourceSocialWorker:       {{"J. Ashworth", "Adult Social Care, Pendle", "01632 960120"}},
	data.SourceHousing:            {{"Kelly Dunn", "Valley Homes", "01632 960130"}},
	data.SourceVoluntaryGroup:     {{"Ruth Nowell", "Nelson Food Pantry", "01632 960140"}, {"Sadia Butt", "Women's Welcome, Brierfield", "01632 960141"}},
}

var reasons = []string{
	"Lonely since being widowed.", "New to the town, with no family near.", "Has stopped going out and would like company.", "Low in confidence after an illness.",
	"Cares for a parent and has little time to spare.", "Worried about money; would like something that costs nothing.", "Used to sew and misses it.",
	"Sleeps badly and feels low.", "Long-term pain; wants something to take the mind off it.", "Moved here to be near family and knows nobody yet.",
}

var needs = []string{"loneliness", "low confidence", "anxiety", "low mood", "bereavement", "long-term condition", "caring for someone", "money worries", "new to the area"}
