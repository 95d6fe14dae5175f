package wording

import "strings"

// shortForms are what people are called for a name: each line is a name, or
// several spellings of one before a colon, and its short and pet forms.
const shortForms = `
alexander alexandra: alex alec sandy sandra lex xander sasha
alfred: alf alfie fred
alan allan allen: al
albert: bert bertie
alison allison: ali ally
amanda: mandy
andrew andrea: andy drew
angela: angie ange
anthony antony: tony ant
anne ann anna annie: annie nan nancy
arthur: art
barbara: babs barb barbie
beatrice: bea trixie
benjamin: ben benny benji
bernard bernadette: bernie
brenda: bren
brian bryan: bri
caroline carolyn: caz carrie lyn
catherine katherine kathryn kathleen katharine: cath cathy kath kathy kate katie kitty kay kit
charles charlotte: charlie chuck chas lottie
christine christina christopher: chris chrissie chrissy kris tina kit topher
daniel danielle: dan danny
david: dave davy
deborah debra: deb debbie debby
denise dennis: den
derek: del
donald: don donnie
doreen: dor
dorothy: dot dottie dolly dory
edward edwin edmund: ed eddie ted teddy ned
eileen: eily
eleanor elinor: ellie nell nelly nora
elizabeth elisabeth: liz lizzie beth betty bess bessie betsy eliza libby lisa lizzy elsie
emily emma: em emmy
ernest: ernie
ethel: eth
florence: flo flossie florrie
frances francis: fran frank frankie
frederick: fred freddie freddy
gareth gary: gaz
geoffrey jeffrey: geoff jeff
george georgina: georgie
gerald geraldine gerard: gerry jerry
gillian: gill jill jilly
gladys: glad
gordon: gord
graham: gray
gregory: greg
hannah: han
harold: harry hal
harriet: hattie harry
helen helena: nell lena
henry: harry hal hank
hilary: hil hils
irene: rene renie
isabel isabella isobel: izzy bella belle
jacqueline: jackie jacqui
james: jim jimmy jamie jem
jane janet janice: jan janey
jean: jeannie jeanie
jennifer: jen jenny jennie
jessica: jess jessie
joan joanne joanna: jo joanie
john jonathan: jack johnny jon jonny
joseph josephine: joe joey jo josie
joyce: joy
judith: judy jude
julia julie juliet: jules
kenneth: ken kenny
kevin: kev
laurence lawrence: larry laurie
leonard: len lenny leo
lesley leslie: les
lillian lilian: lil lily lilly
linda lynda: lin lindy
louise: lou
lucy lucille: lu
malcolm: mal
margaret: maggie meg megan peggy peg marge margie madge daisy greta rita
maria marie: mia
marjorie: marge
martin: marty
mary: molly polly mae may mamie
matilda: tilly
matthew: matt mat matty
maureen: mo maur reenie
maurice: mo
michael michelle: mike mick mickey micky shell
mohammed muhammad mohammad mohamed mohamad muhammed: mo moe mohd
natalie: nat
nicholas nicola: nick nicky nicki
norman: norm
oliver olivia: ollie liv
pamela: pam
patricia patrick: pat patsy paddy trish trisha tricia patty
paul paula pauline: pauly polly
penelope: penny
peter: pete
philip phillip philippa: phil pip
phyllis: phyl
rachel rachael: rach
raymond: ray
rebecca: becky becca bex
reginald: reg reggie
richard: rick ricky dick rich richie
robert roberta: rob robbie bob bobby bert
roger: rog
ronald: ron ronnie
rosemary rosalind: rose rosie ros roz
roy: royston
samuel samantha: sam sammy
sarah sara: sal sally sadie
sheila shelagh: shell
shirley: shirl
simon: si
stanley: stan
stephen steven stephanie: steve stevie steph ste
stuart stewart: stu stew
susan susanna susannah suzanne: sue susie suzie suzy sukie
sylvia: syl sylvie
sidney sydney: sid syd
terence terrence theresa teresa: terry tess tessa tez
thomas: tom tommy
timothy: tim timmy
tracey tracy: trace
valerie: val
veronica: ronnie vera
victor victoria: vic vicky vicki tori
vincent: vince vinny
violet: vi
virginia: ginny
walter: wally walt
wendy: wend
wilfred: wilf
william: will bill billy willy willie liam
winifred: win winnie freda
yvonne: von
zachary: zach zac
abdul abdullah abdur: abs abdi
ahmed ahmad: ahm
aisha ayesha: aish
ali: al
amina aminah: mina
asif asim: ash
aslam: az
fatima fatimah: fati tima
farzana: farz
hussain husain hussein: huss
imran: immy
iqbal: iqi
khadija khadijah: khads dija
nasreen nasrin: nas naz
nazia nazir: naz
parveen parvin: parv
rashid rashida: rash
razia: raz
rukhsana: rukhi ruksy
saima: sai
samina: sam mina
shabana: shab shabs
shahid: shah
shazia: shaz
sofia sophia sophie: soph
sultana: sully
tahira tahir: taz
yasmin yasmeen: yas yaz
zainab: zai zee
zahida: zahi
katarzyna: kasia
agnieszka: aga
elzbieta: ela
krzysztof: krzys
malgorzata: gosia
piotr: piotrek
tadeusz: tadek
`

// formsOf are the short forms of each name; names alike in sound share them.
var formsOf, spelledAlso, usualNames = readShortForms()

func readShortForms() (forms, spellings map[string][]string, usual map[string]bool) {
	forms, spellings, usual = map[string][]string{}, map[string][]string{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(shortForms), "\n") {
		names, short, _ := strings.Cut(line, ":")
		for _, n := range strings.Fields(names) {
			forms[n] = append(forms[n], strings.Fields(short)...)
			usual[n] = true
			for _, o := range strings.Fields(names) {
				if o != n {
					spellings[n] = append(spellings[n], o)
				}
			}
		}
	}
	return forms, spellings, usual
}
