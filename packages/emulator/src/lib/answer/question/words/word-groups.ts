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
update upgrade version | install installation set | connect pair link join | phone telephone call mobile | ring call phone dial
mail email post | letter mail | message notification notify | tell inform notify report | report notify tell
choose select pick | open opening | close shut closing | enter entry admission | house home building
flat apartment | town city municipality | street road | street urban | swamp bog wetland marsh peat | bog swamp peat wetland marsh | marsh bog swamp wetland | waterlogged wet | real true genuine | harvester machine tractor vehicle | kid child | mother father parent
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
rain precipitation rainfall | wet moist damp | dry drought | snow ice | fruit seed berry | needle leaf | insect pest beetle | pest insect
mushroom fungus | wash laundry | temperature heat hot cold
helpdesk service support | memory ram | watt w power | kilogram kg weight | gigabyte gb memory storage | litre l capacity | gram g
react respond response reply answer | answer reply respond response | journalist press reporter media | writeup review report summary
outage incident downtime failure | admin administrator | login account credential | signin login sign | password pin code
sms text message | code number text | standby sleep idle | flash blink light | attempt try | wrong failed incorrect false
leftover unused remaining rest | unused leftover spare | payday salary pay | probation trial | trial probation test
referral refer recommend recommendation | friend acquaintance somebody | loaner replacement borrow | loan replacement borrow
café restaurant commercial business | vegan plant | froth foam steam | straight immediately right away | immediately once right away directly
wet damp | suspicious weird strange odd | suspicious phishing fraud | delete remove erase | pupil student school | toilet restroom washroom bathroom
elevator lift | lift elevator raise | stairs step | underground subway metro | bus coach shuttle | ferry boat ship vessel | ship vessel boat
luggage baggage suitcase bag | bag backpack rucksack luggage | ticket fare admission | pram stroller pushchair buggy | wheelchair disabled mobility accessible
disabled wheelchair accessible | senior elderly pensioner retired older | pensioner senior retired | teenager youth young adolescent | adult grown
discount reduction reduced concession | reduced discount half | surcharge supplement extra | free charge nothing | cash coin card pay
invoice bill receipt | receipt invoice bill proof | bank account | wifi internet wireless | charger cable adapter | cable cord lead wire
socket outlet plug | button key switch press | press push hold tap | turn rotate twist | tighten loosen screw | lid cover cap | leak drip spill
spill liquid accident | noise loud noisy sound | smell odour | dirt dust stain | hoover vacuum | dishwasher wash | soap detergent cleaner
filter cartridge | blade knife | lamp bulb light | oven stove cooker | kettle boiler | hob stove | freezer freeze frozen | microwave oven
recipe ingredient | sugar sweet sweetness | sour acid acidic | salt salty | spicy hot | vegetarian meat plant | allergy allergic allergen nut
nurse doctor medical | surgery operation | injection vaccine vaccination jab | dentist dental tooth teeth | glasses eye sight | pain hurt ache
fever temperature | pregnant pregnancy maternity | maternity pregnancy parental | paternity parental father | weekend saturday sunday
evening night late | night overnight evening | morning early | noon midday lunch | annual yearly year | monthly month | weekly week | daily day
quarterly quarter | deadline latest due | postpone delay defer | delay late wait | early ahead advance | advance ahead beforehand prior
beforehand ahead advance before | afterwards later after | interrupt stop pause | pause break rest | break pause rest | permanent fixed
temporary short | contract agreement | agreement contract | sign signature | signature sign | lawyer legal attorney | court judge
police officer | crime theft | witness evidence | punish punishment discipline disciplinary penalty | discipline disciplinary
punishment disciplinary penalty | quit leave resign | resign leave | retire retirement pension | pension retirement | promotion career
appraisal review evaluation | evaluation review assessment | feedback review opinion | mentor mentoring | intern trainee apprentice
apprentice trainee training | newcomer joiner new beginner | joiner newcomer new start | beginner novice new | expert specialist
candidate applicant | applicant candidate | interview conversation talk | talk speak conversation speech | speak talk | discuss talk
visitor guest | guest visitor | neighbour resident | tenant resident | landlord owner | owner holder | caretaker janitor | cleaner janitor
office studio workplace | workplace office desk | desk table workplace | chair seat | canteen cafeteria restaurant meal | kitchen cook cooking
park parking garage | garage parking | petrol fuel gas | diesel fuel | electric battery electricity | tyre wheel | wheel tyre | brake stop
speed limit | helmet protective | seatbelt belt | pedal crank | gear shift transmission | saddle seat | bicycle bike | motorbike motorcycle
river stream water | lake pond water | sea ocean coast | coast shore sea | mountain hill peak | hill mountain slope | forest wood woodland
wood forest timber | island isle | village town | capital city | border frontier | north northern | south southern | east eastern | west western
desert dry | flood water | storm wind gale | wind storm gale | fog mist | lightning thunder storm | sunny sun sunlight | sunlight sun light
shade shadow dark | soil ground earth | ground soil floor | root underground | trunk stem | stem trunk stalk | branch twig bough | bark skin
flower bloom blossom | bloom flower blossom | crop harvest yield | harvest pick crop collect gather | farmer farm agriculture | cattle cow livestock | sheep wool
horse pony | bird fowl | fish fishing | hunt hunting | wild wildlife animal | wildlife animal | species kind | extinct endangered threatened
endangered threatened rare risk | rare uncommon scarce | common widespread frequent | famous known popular | popular favourite famous
important main key major | main chief principal important | enemy pest threat disease | threat danger enemy risk | cure treat treatment
treat treatment cure | heal treat | infect infection disease | spread carry transmit | carry transport bear | transport carry move
move relocate moving | moving move relocation | arrive arrival reach | arrival arrive | departure depart leave | depart departure leave
origin source come | ancient old early | century year | founder found establish | inventor invent | discoverer discover
composer compose music | song music sing | instrument tool | tool instrument device equipment | device machine appliance equipment
machine device appliance | appliance device machine | equipment device gear tool | gadget device | spare replacement | component part
accessory extra part | material stuff fabric | fabric cloth textile | cloth fabric textile | metal steel iron | steel metal | glass window
plastic synthetic | leather skin | cotton fabric | gold golden | silver metallic | red reddish | blue bluish | green greenish | brown brownish
white pale | pale light white | dark black | bright vivid light | colour color hue | shape form | form shape | round circular | circle round
square rectangular | flat level | steep slope | sharp pointed prickle | smooth even | rough coarse | coarse rough | stiff rigid hard
flexible bend | bend fold flex | break snap | crack split | split crack | melt thaw | boil heat | burn fire flame | fire burn flame blaze
flame fire | smoke fire | explode explosion burst | poison toxic | hunger food | thirst drink | sleep bed night | bed bedroom | bath shower
shower bath | towel linen | key lock | lock key secure | unlock open reset | reset restart unlock | restart reboot reset | crash freeze fail
virus malware | hack hacked breach attack | breach leak incident attack | attack hack | encrypt encryption | backup copy save | copy duplicate
print printer | scan scanner | folder file directory | file document | database data | data information | download install | upload send
browser web | link url | click press | type enter write | search find look | find locate search | menu option setting | setting option
option choice | choice option choose | default standard factory | factory default standard | standard default normal | normal usual regular
usual normal typical | typical usual normal | regular normal usual | special particular | unusual rare odd | exact precise | approximate about
average mean typical | double two twice | twice double two | half 50 | third three | quarter fourth | dozen twelve | pair two couple
couple pair two | single one | several many | whole entire full | entire whole full | empty vacant | occupied taken | enough sufficient
lack without missing | missing lack absent lost | absent away missing | absence absent leave | attend attendance present | attendance attend
participate take join | join enter participate | member membership | membership member | club association society | association society club
charity donation volunteer | donate give donation | donation donate gift | volunteer voluntary | reward bonus prize | prize award win
award prize | win winner | winner win | lose defeat | compete competition | competition contest | game match play | play game | team group
group team | crowd people | leader head lead | follow obey | obey follow rule | ignore neglect | forget forgotten | remember memory
learn study training | study learn | examination exam test | degree qualification | qualification degree certificate skill | skill ability
ability skill | knowledge know | science scientific | experiment test | measure measurement | measurement measure size | calculate compute
count number | estimate guess | guess estimate | prove proof | example instance | reason cause | result outcome effect | effect result influence
influence affect effect | affect influence effect | improve better | worsen worse | increase grow rise raise | decrease reduce fall lower
reduce lower decrease cut | raise increase lift | grow increase develop | develop grow build | develop film | support help bear | suspend hang
hang suspend | attach fasten fix | fasten attach fix | detach remove | separate apart split | mix blend stir | blend mix | stir mix
pour fill | fill pour full | drain empty | rinse wash flush | dry wipe | wipe clean | sweep clean | polish clean | descale scale limescale
scale limescale | limescale scale descale | rust corrosion | corrosion rust | paint coat colour | repaint paint
marry married wedding | wedding marriage marry partnership | funeral bereavement death | bereavement death funeral | moving relocation
commute travel trip | hotel accommodation night | accommodation hotel lodging | taxi cab | flight plane air | passport identity document
identity identification id passport | id identity badge card | badge card id | visa entry permit | customs border | insurance insured cover
homeoffice remote home | remote home | abroad foreign country | parttime part | fulltime full | shift duty | duty shift obligation
obligation duty must | responsible charge | responsibility duty | decide decision determine choose | decision decide | judge decide
determine decide set | adjust set change | set adjust change | configure set setting | setup install start first | start first begin
assemble build mount | manual guide instruction | guide manual instruction | warn warning | warning alarm caution | alarm warning alert
alert alarm notify | emergency alarm | rescue save emergency | evacuate leave escape | escape exit flee | exit way out door | door gate entrance
entrance door gate | gate entrance door | window pane | roof top | cellar basement | basement cellar | attic loft | hall room | corridor passage aisle
curfew close | queue wait line | wait waiting queue | book reserve | seatreservation reserve seat | cancel refund | refund money back
outdoor outside | indoor inside | inside within interior | outside outdoor exterior | nearby near close | neighbourhood area district
district area | zone area | route way road path | path trail route | trail path hike | hike walk trail | walk foot hike | run jog
climb ascend | swim pool bath | pool swim | ski snow | camp tent camping | tent camp | fishing fish angling | picnic food eat | barbecue grill fire
grill barbecue | snack food | bottle drink water | drink water | tap water | lunch meal | breakfast meal morning | dinner meal evening
baby infant child | infant baby | twin two | birth born birthday | born birth | divorce separate | widow death | orphan child parent
adopt adoption | adoption adopt | custody child | nursery kindergarten child | kindergarten nursery | toddler infant
eat café restaurant canteen snack kiosk | register enrol sign | trip crossing voyage sailing | crossing passage | sailing departure boat
vest jacket | grade mark | mark grade score | texting phone mobile | text message phone | fare ticket price | pier dock harbour port
harbour port dock | captain command skipper | command captain lead | crew staff | cabin room | deck floor
lose shed drop | shed drop lose | drop shed lose fall
people person member player participant | manufacture make build develop produce maker | operate run manage
threaten kill attack endanger destroy damage disease pest dieback | threat kill disease pest attack
harm damage injure hurt kill destroy | attack kill harm infest | suffer damage disease | trigger cause start
money cash | safe poisonous toxic harmless | eat poisonous edible | hardwood broadleaved broadleaf deciduous | softwood conifer coniferous | see discover notice spot
kid child toddler | pay free | photo photograph photography picture image | shut close
`.split(/\s*[|\n]\s*/);
