/** Everyday words that mean nearly the same: people ask with one and documents are written with another. */
export const GROUPS: readonly string[] = `
holiday vacation leave | trip journey travel | rubbish trash garbage waste refuse litter | car vehicle automobile
bike bicycle cycle | lorry truck van | plane air flight fly flying | train rail railway
ill sick illness sickness disease unwell | doctor physician medical | medicine medication drug tablet
hospital clinic ward | salary pay wage earnings | boss manager supervisor head leader director chief lead
head lead run manage charge | firm company business employer organisation
worker employee staff colleague personnel people | people population inhabitant resident person
people guest seat participant visitor | customer client | job post position work role
cost price fee charge rate tariff | cost pay | expensive price cost | cheap price cost
budget allowance money amount | money pay support grant | grant subsidy support funding aid
refund reimburse reimbursement repay | fine penalty | buy purchase order | sell sale sold | rent hire lease
borrow loan lend keep | borrow take | begin start commence launch | end finish stop expire lapse
quit resign notice leave terminate | fire dismiss dismissal | allow permit permission may
forbid prohibit ban forbidden | permit permission licence authorisation | need require necessary must
require mandatory compulsory obligatory | optional voluntary | necessary need | apply application request
request ask | approve approval agree consent permission | send submit hand deliver | bring need document
paper document certificate | document paper form record | proof evidence confirmation | fix repair mend
broken fault defect damage fail | fault error failure problem trouble | fail failure problem
work function operate run | screen display monitor | remove take detach out | take remove
put place insert mount fit | clean wash cleaning | show display indicate | store storage keep | keep store retain
save keep store | throw dispose disposal | change replace modify alter | replace change exchange swap
update upgrade version | install installation set | connect pair link join | phone telephone call mobile
mail email post | letter mail | message notification notify | tell inform notify report | report notify tell
choose select pick | open opening | close shut closing | enter entry admission | house home building
flat apartment | town city municipality | street road | kid child | mother father parent
spouse partner wife husband | marry wedding marriage ceremony | baby infant newborn | dog pet animal
eat food feed edible | drink beverage alcohol | beer wine alcohol | meal food lunch dinner | tall height high
high height tall | deep depth | wide width breadth spread diameter | thick thickness diameter | long length
heavy weight mass massive weigh | weigh weight mass heavy | light weight | old age lifespan | age old
big large size | small little tiny | size dimension large | fast speed quick rapid quickly | slow slowly
hot temperature heat warm | cold temperature frost | loud noise decibel | noisy noise loud drill
far range distance | distance range far | maximum most limit highest up | max maximum | minimum least lowest
min minimum | limit maximum most | record tallest largest highest oldest | live lifespan habitat grow
lifespan live age | die death kill | kill destroy die | find discover | discover find found identify
invent discover develop | found establish create start | create make found | make produce build
build construct make | design plan draw architect designer | plan design drawing | use purpose apply
use timber wood | timber wood lumber | tolerate tolerant tolerance bear | protect guard protection shelter
safe safety secure | danger hazard risk dangerous | dangerous poisonous harmful risk
poisonous toxic poison harmless | earth world | cause reason because | difference differ unlike contrast
kind type sort species | name call | call name known | mean meaning definition | abroad country foreign
country nation | allowance budget | course training learning class | teacher instructor | school education
exam test assessment | guarantee warranty | cover include | include contain cover | delivery shipping supply
password passphrase credential | stolen lost theft | lose lost loss | steal stolen lost | fridge refrigerator
battery charge | charge charging | power energy electricity | energy power | full complete | late overdue
due deadline | deadline date due latest | date day time | hour time | schedule timetable plan
appointment booking reservation | book reserve booking | cancel cancellation | number count
percentage percent share | part portion piece section | area region place | place location site | room space
procedure step process instruction | seat place | photo photograph picture image | colour shade | side second
extra additional further | extra additional supplement | overtime supplement | bonus reward | benefit perk advantage
gift present | meeting conference appointment | colleague team | website site online internet | online portal app
app software application | software app program | computer laptop pc | laptop computer notebook
wifi wireless network | accident injury emergency | emergency urgent incident | help support assistance
contact reach phone | complain complaint appeal | appeal complaint objection | object objection appeal
law legal regulation rule | rule regulation policy law | policy rule | tax duty | insurance cover | vote election
war battle fight | king queen ruler | author writer write | write author | paint painting painter | weather climate
rain wet moist | dry drought | snow ice | fruit seed berry | needle leaf | insect pest beetle | pest insect
mushroom fungus | wash laundry | temperature heat hot cold
kid child toddler | pay free | photo photograph photography picture image | shut close
`.split(/\s*[|\n]\s*/);
