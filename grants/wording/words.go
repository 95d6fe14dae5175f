package wording

import "strings"

// Lists of words by what they tell of the word beside them. All are as
// find.Bare leaves them.

func set(lists ...string) map[string]bool {
	out := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			out[w] = true
		}
	}
	return out
}

// asNames are words of the language that people are called too, first names and
// last ones. They are names only where something beside them says so.
var asNames = set(
	`amber angel art ash autumn basil bay bill blossom bob bonny brook buck bunny buster carol celeste chance charity chase chuck cliff clay
	coral crystal daisy dale dawn dean dee destiny dick dolly don dot drew duke earl eden eve faith fern flora forest frank gale gene ginger
	glen grace grant guy hal hank happy harmony harry hazel heath heather holly honey hope iris ivy jack jade jasmine jay jean jet jewel jim job
	joy june april may august jules juniper king kit kitty lance laurel lee leo lily linden liberty lucky major marina mark martin mason matt max melody
	mercy miles mike mo nick nora norm olive opal pal pansy pat patience pearl peg penny pip poppy precious prudence queen rain ray red reed rich river rob robin rocky
	rod rose rosemary rowan ruby rusty sage sandy scarlet sky sonny spike spring star stella sterling stew storm sue summer sunny teddy tiger tom
	tony trinity unity verity vernon victor victory viola violet wade walker ward warren wayne will willow winter woody young tab tad tim trip vet zest miller`,
	`abbott archer ball banks barber barker bank bath bean bell berry best bird bishop black blue bolt bond booth bowen bowman bridge bridges bright broad brown burn bush butler
	butcher buckle cannon carpenter carter castle chambers chandler church clark close coates cole collier constable cook cooper court cox craft craven cross crow day dear
	diamond dyer english farmer field fields fish fisher fletcher flower flowers ford forester fox freeman french frost fuller gardener gardner gates gay gold golden good goodman
	graves gray green greene grey groom grove hall hammer hand hands hardy hart hawk hay head heal hedge hill hills hobbs holder holmes hood hook hooper horn house hunt hunter hurst inman
	judge kay keen key kilner knight knowles lake lamb land lane law lay lock long lord love low mann marsh marshall masters mead meadows mercer mill mills monk moon moor moore more
	moss mould nail nelson new newman newton noble north nurse oakes oldham page paine painter palmer park parker parks parrott parson parsons peace pease peel pike piper place plant pollard pond pool poole pope porter post
	potter pound powers price priest prince prior purdy rhodes rice ridge rivers roads rock roper rush sadler sands savage seal sellers shaw sharp sharpe shepherd shore short shortt silver singer singh skinner slack slater small
	smart smith snow sparrow speed spence spencer squires stanley starling steel steele stone street strong summers sutton swan swift tanner taylor temple thatcher thorn thorne tiller tinker towers town townsend trees tucker turner
	tyler underwood vale vicar waddington wait walls waters watt weaver webb wells west wheeler whitaker white wilde wise wolf wood woods woodward workman wright yard yates york power root winter`)

// months are names that are months far more often.
var months = set(`april may june august`)

// ideas are names that stand for what people feel: "Hope is what they find".
var ideas = set(`joy hope faith grace charity patience unity liberty harmony peace love prudence mercy dawn summer winter spring autumn sky star happy mark bill may june april august`)

// deeds are verbs that only somebody does.
var deeds = set(`said says told tells lives lived loves loved joined explained wrote writes helps asked asks thinks thought feels felt cried attends attended started
	stopped moved suffers suffered struggles struggled walked enjoys enjoyed lost misses missed knits knitted sews sewed learned learnt teaches taught visits visited
	died cares cared cooks drives drove arrived wants wanted needs needed finds found smiled laughed sleeps slept takes took talks talked speaks spoke recovered hardly rarely never who whose
	volunteers welcomes welcomed leads led chairs looks looked stays stayed sits sat retired left lived goes went gets got makes made began begins hasnt couldnt doesnt didnt wasnt isnt cannot once regularly first`)

// looseDeeds are verbs that things do as well.
var looseDeeds = set(`came comes has had is was brings brought became gave gives used uses now also can could`)

// titles stand before the surname of anybody.
var titles = set(`mr mrs ms miss mx mister madam auntie aunty uncle`)

// professions stand before the surname of somebody who is there for others.
var professions = set(`dr doctor drs cllr councillor rev reverend revd imam father sir lady lord dame pc sgt professor prof judge`)

// alsoPlain are those of them that are anybody without a capital.
var alsoPlain = set(`father sir lady lord dame judge`)

// placeWords follow the name of a street, a house or a body.
var placeWords = set(`street st road rd lane ln close avenue ave drive way court crescent terrace place square gardens grove row view walk park hall house houses
	surgery surgeries practice practices clinic health medical centre center hospital school schools academy college university church chapel mosque temple mill mills library
	trust foundation fund group club society association project hub works farm estate bridge green hill brook wood lodge cottage court building market museum theatre pub inn arms hotel cafe
	garden ward council borough valley moor top bank side charity programme scheme festival day fair week month award awards cup room rooms kitchen community memorial care home pharmacy chemist dental station shop store stores bakery yarns crafts wool pitch field fields pavilion
	lottery giving united town rovers cricket bowling allotment allotments food legion institute methodist baptist catholic primary secondary junior infants nursery`)

// placePrefixes stand before a place that is called after somebody.
var placePrefixes = set(`st saint saints lake mount port upper lower great little north south east west old new holy our queen king prince princess lady`)

// places are names of places about which the group writes; a name like them is
// told apart only with its other half.
var places = set(`nelson colne burnley pendle barrowford brierfield barnoldswick earby padiham rossendale accrington blackburn darwen hyndburn ribble valley preston lancashire lancaster bolton bury manchester leeds bradford keighley skipton
	whitefield bradley marsden southfield walverden waterside vivary england britain british english urdu punjabi pakistan india bangladesh poland polish yorkshire london scotland wales ireland irish asian european muslim christian chinese ukraine syrian syria cvs nhs`)

// offices are what an officer is called, whose name a form asks for.
var offices = set(`chair chairs chairman chairwoman chairperson chaired vice treasurer treasurers secretary trustee trustees officer officers signatory signatories safeguarding president founder patron examiner tutor tutors teacher coordinator
	coordinators organiser organisers manager leader leaders lead contact committee director directors administrator accountant auditor caretaker instructor facilitator facilitators`)

// joins may stand between an office and the name of its holder.
var joins = set(`is are was were our the a an and as named called for of to by currently also both we have has group groups new acting joint co work worker link social lottery senior main second day adults adult`)

// carers are people who are there for others by their work.
var carers = set(`worker workers nurse nurses councillor vicar imam librarian gp doctor pharmacist physiotherapist therapist prescriber officer pcso tutor midwife dentist`)

var smallNumbers = map[string]int{"one": 1, "1": 1, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}

var personNouns = set(`people person persons member members attendee attendees participant participants man men woman women lady ladies gentleman gentlemen gents adult adults carer carers child children
	widow widows widower widowers mother mothers mum mums father fathers dad dads girl girls boy boys refugee refugees newcomer newcomers resident residents pensioner pensioners veteran veterans patient patients client clients
	learner learners beneficiary beneficiaries crafter crafters knitter knitters regular regulars teenager teenagers grandmother grandmothers husbands wives sons daughters seekers seeker survivors sufferers referrals users individuals grandparents parents siblings couples lads students`)

// oneOf are those of them that say something of one.
var oneOf = set(`man woman lady gentleman person member attendee widow widower mother father refugee seeker child carer girl boy veteran`)

// describes are words that end in s and still stand before their noun.
var describes = set(`this us previous serious anxious homeless jobless various religious less its years older`)

// stops stand between a number and a word for people that it does not count.
var stops = set(`with and or for in on at to from by as than but is are was were has have had will would hour hours a an per each every between session morning where that which who more-than times years weeks months pounds week month year day`)

// shares stand before a number of people that is no count of who came.
var shares = set(`least most to per every each between for tables table groups group teams pairs rows seat seats maximum minimum ratio about-one plus or than another needs need`)

// plans and offices in a sentence: its small numbers are not of who came.
var plans = set(`will shall would plan plans planned hope hopes aim aims intend want wants needed must should sign signs signed signatory signatories cheque cheques unrelated committee trustees trustee officers bank elected election related chair treasurer
	insured first-aiders may can training train trained dbs appoint appointed recruit recruited rota always policy policies`)

func notWhoCame(w string) bool { return plans[w] }

// healthStems begin words about somebody's health and hurts.
var healthStems = strings.Fields(`suicid overdos depress bipolar schizo psychos dementi alzheim cancer stroke diabet epilep autis adhd ptsd addict alcohol heroin hiv miscarr transgend abus bereav breakdown medicat diagnos hospital
	chemo wheelchair arthrit copd asthma parkinson anorexi bulimi sectioned griev grief blind deaf sober anxi panic trauma selfharm disab illness widow tumour leukaem sclerosis fibromyal hallucin paranoi psychiatr amputat seizure kidney dialys incontinen
	menopaus violen obes insomni agoraphob stillb handicap drunk drinking drugs methadone antidepress counsell surgery-for asylum rape assault prison probation hiv`)

var healthWords = set(`ill ms ocd harm mental heart attack sick stroke pain tearful lonely-and unwell die dying died divorce divorced homeless evicted debt`)

// aboutServices are words of health that stand in ordinary sentences too.
var aboutServices = set(`hospital hospitals disability disabilities counselling counsellor counsellors deafness ill mental pain heart attack harm widow-twankey surgery medication illness illnesses anxiety died die sick debt alcohol blind deaf wheelchair wheelchairs
	disabled bereavement dementia depression diabetes cancer abuse violence drugs diagnosis diagnoses asylum prison probation divorce homeless`)

// healthWord reports whether a word is about somebody's health.
func healthWord(w string) bool {
	if healthWords[w] {
		return true
	}
	for _, s := range healthStems {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

// monthBefore stand before a month.
var monthBefore = set(`in since from until till by to early late mid during last next this every each between of and before after through throughout 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31`)

// acronyms are pairs of capitals that are nobody's initials.
var acronyms = set(`uk us eu gp gps pe it tv am pm pc ok dj id hr pr vat nhs cvs diy dbs ni ng no mp mps ai hq ks bb cv cd dvd usa un ie eg ps nb aa ba ma bsc phd pa la ed ok op po wi ww uc pip esa cbt vr sms`)

// plainStarts are words that begin sentences and are near to names.
var plainStarts = set(`there these those their they them then this that thats when where what while which with without within every each many most some several other others people person more much after again also although always another any are because been
	before between both but can could did does during each early few for from had has have here how however in into is its just last like make may might must near never now of often on once one only or our out over read since so still such
	take thank thanks the though through today together two under until up used very was we well were who whom why will would year years yes yet you young your all some same sometimes monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
	referrals members sewing knitting crafting volunteers attendees session sessions money material materials grant local social tea coffee newcomers nobody everybody somebody everyone someone half first second third last next lots later lately maybe perhaps please without women men ladies leaflets leaders meetings meeting mornings morning tuesdays wednesdays thursdays fridays mondays`)
