/** Words for things of a kind: who asks for birds is answered by a sentence on a warbler. */
export const HYPONYMS: readonly string[] = `
bird: capercaillie warbler woodpecker owl jay nutcracker crossbill grouse robin sparrow finch siskin crow raven rook magpie eagle hawk falcon kestrel buzzard osprey duck goose swan gull tern heron stork crane thrush blackbird starling tit wren swallow swift pigeon dove parrot chicken hen cock turkey pheasant quail cowbird hummingbird kingfisher cuckoo lark nightingale penguin vulture
insect: beetle borer moth butterfly caterpillar larva maggot weevil sawfly aphid adelgid budworm ant termite bee wasp hornet fly gnat midge mosquito bug cricket grasshopper locust dragonfly ladybird louse flea mite cockroach
animal: bird insect mammal fish squirrel chipmunk mouse vole rat hare rabbit deer elk moose bear fox wolf marten badger hedgehog beaver boar bat dog cat horse cow cattle sheep goat pig monkey elephant tiger lion owl woodpecker jay nutcracker warbler salamander frog toad newt lizard snake beetle bee butterfly moth
mammal: squirrel mouse vole rat hare rabbit deer elk moose bear fox wolf marten badger hedgehog beaver boar bat dog cat horse cow sheep goat pig monkey elephant tiger lion
pet: dog cat rabbit hamster parrot budgerigar guinea
pest: beetle borer moth aphid adelgid weevil sawfly budworm mite slug snail mouse rat caterpillar locust
fungus: mushroom mould rust mildew truffle bolete dieback blight
mushroom: chanterelle bolete truffle agaric morel champignon cap toadstool
disease: blight dieback rust wilt rot canker mildew flu influenza cancer cold fever measles diabetes asthma cholera
fruit: apple pear plum cherry peach apricot orange lemon lime grape berry strawberry raspberry blackberry blueberry banana melon fig date olive mango pineapple
vegetable: carrot potato tomato onion leek cabbage lettuce spinach pea bean pepper cucumber courgette pumpkin celery garlic beetroot
nut: almond walnut hazelnut chestnut pecan peanut cashew pistachio acorn
spice: pepper salt cinnamon ginger nutmeg clove vanilla saffron cumin paprika
drink: water coffee tea milk juice beer wine cider whisky whiskey gin vodka rum brandy lemonade cocoa
alcohol: beer wine cider whisky whiskey gin vodka rum brandy spirit champagne
food: bread cheese meat fish fruit vegetable rice pasta soup salad sandwich cake egg nut syrup butter
meat: beef pork lamb chicken ham bacon sausage turkey veal
dairy: milk cheese butter cream yoghurt yogurt
instrument: violin guitar piano flute clarinet oboe trumpet drum cello harp organ lute viola bagpipe soundboard
music: violin guitar piano flute clarinet oboe trumpet drum cello harp organ song concert
tool: axe saw hammer drill knife scissors spade shovel rake wrench spanner screwdriver pliers chisel plane borer clinometer tape
vehicle: car bus van lorry truck motorcycle motorbike scooter bicycle bike tram taxi trailer caravan tractor
boat: canoe kayak ferry yacht dinghy barge ship sailboat
furniture: chair table desk bed sofa wardrobe shelf bench cupboard
clothes: shirt trousers jacket coat dress skirt shoe boot glove hat cap apron uniform overall sock jumper sweater whites
footwear: shoe boot sandal trainer slipper clog
jewellery: ring necklace bracelet earring watch brooch
metal: iron steel copper aluminium silver gold lead zinc tin brass bronze titanium
device: laptop phone tablet computer telephone camera printer screen till scanner headset
document: passport certificate contract receipt invoice licence permit letter form statement
relative: mother father parent sister brother son daughter child grandparent uncle aunt cousin wife husband spouse
family: mother father parent sister brother son daughter child grandparent wife husband spouse partner
sport: football tennis swimming running cycling rowing hockey golf basketball volleyball gymnastics
building: house church school hall mill tower barn museum library station hotel castle shed
country: italy greece spain france germany portugal turkey tunisia morocco britain england scotland wales ireland norway sweden finland denmark poland russia china japan india australia canada america mexico brazil argentina chile egypt kenya africa netherlands belgium switzerland austria
continent: europe asia africa america australia antarctica
colour: red green blue yellow white black brown grey orange purple pink violet silver golden
weather: rain snow wind storm frost fog heat thunder hail ice
`
  .trim()
  .split('\n');
