"""The words by which the language of a text is told: common ones, and those that every report of harm has."""

COMMON = {  # the neighbours of our languages too, so that a text in one of them is not forced into ours
    "en": "a the of and to in that was for on with as at by from were it is his her their they he she but not be been has "
    "had have who which after said an are this or its more than about into over when while killed dead people "
    "police attack wounded injured soldiers near against two three least says bombing army forces city between "
    "before all there what governorate village town east west north south following outside clashes target targeted "
    "hit hits we i you no out up will would could",
    "fr": "le la les des du de et en une un dans que qui est pour par sur au aux avec ont été sont pas plus a à ce cette "
    "il elle ils se ses son leur mais ou après selon fait où d'un d'une être était avait morts tués blessés attaque "
    "personnes l'armée entre deux",
    "es": "a el la los las de del y en que un una por con para se su sus es fue han como más pero lo ha no entre según "
    "tras sobre también este esta cuando hasta desde ya son había muertos heridos ataque personas ejército policía "
    "dos sin",
    "ru": "в и не на с что по из за от к о у для был была было были при как это его их до после также он она они но же "
    "тем который которые погибли погиб человек человека ранены сообщил сообщили числа среди около",
    "uk": "в у і й та не на з що по із за від до про для був була було були при як це його їх після також він вона вони "
    "але який які щодо загинули людей поранено повідомив повідомили серед близько зі",
    "ar": "في من على أن إلى عن مع التي الذي هذا هذه بعد ما لا كان كانت قال وقال بين خلال قبل منذ حتى وقد أو ولم إن كما "
    "عدد مقتل قتل قتلى شخص جرحى أعلن أعلنت وفي ومن",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
    "mehr durch man sei",
    "it": "il di che e la per un in è una del con non si da le i dei nel della più al sono gli alla come ha anche dal ma "
    "dopo lo delle nella se o ci suo questo hanno essere era stato morti feriti",
    "pt": "o de a que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou quando "
    "muito nos já também pelo pela até isso foi são pessoas mortos feridos após",
    "nl": "de het een van en in is op te dat voor met zijn die aan niet er om ook als bij door over uit naar maar heeft "
    "worden werd nog wordt",
    "sv": "och i att det som en på är av för med den till inte har de ett om var från men så efter vid kan eller vi då sig nu",
    "no": "og i det som en på er av for med den til ikke har de et om var fra men så etter ved kan eller vi da seg nå å at",
    "ro": "și de la în a cu pe din că pentru este un o care nu mai au fost sau prin după dar ce se sunt",
    "pl": "i w z na do się nie że to jest o jak po za od przez dla są był ale oraz już które tym tego ich jego",
    "cs": "a v se na je že s z do o k i ve pro za by po jako které jsou byl ale také podle od při což jeho",
    "tr": "ve bir bu da de için ile çok olan olarak daha gibi kadar sonra en ki ne ya olduğu oldu göre ancak ise",
    "id": "yang dan di dari ini itu untuk pada dengan dalam tidak akan ke oleh juga adalah sebagai ada telah mereka "
    "karena saat",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo huo watu hii cha alisema baada ambao kama pia yake",
    "ca": "el la els les de del i en que un una per amb als és ha van no més aquest aquesta entre seu seva també com però",
    "bg": "на и в от за се да с е че по не са до при който като го след това съобщи обяви но бе",
    "sr": "и у је да се на за од са су који као не то што али по из а до би био након",
    "be": "і ў на не што з да па за ад як яго было былі для гэта яны але",
    "fa": "در از به که این را با است برای آن یک شد بود خود ها تا کرد بر هم نیز",
    "ur": "کے میں کی ہے اور سے کا کو نے پر کہ یہ ہیں اس کر بھی ایک",
    "ps": "په د او چې کې له سره دي یې ته شوي",
}
HARM = {  # in a headline they tell the language better than a place's "de la"
    "en": "die dies died dead death deaths kill kills killed killing murder murders murdered executed executes execute "
    "killings wound wounds wounded injures injured injuring attack attacks attacked bomb bombs bombing bombed "
    "bomber shot shoot shooting shootout gunned gunman gunmen clashes clash strike strikes airstrike shelling "
    "shelled bombardment blast explosion explodes kidnapped kidnap kidnaps abducted massacre militants soldiers "
    "troops fighters hitmen bodies body corpse corpses beheaded decapitated dismembered tortured missing slain "
    "victims man men woman women people gang police army rebels found find finds leave leaves they targets targeted "
    "inside warplanes rockets ambush shots arrested detained",
    "es": "muere mueren murió murieron muerto muerta muertos muertas matan mata mató mataron asesinan asesina asesinó "
    "asesinaron asesinado asesinada asesinados asesinato asesinatos ejecutan ejecuta ejecutado ejecutados ejecutada "
    "ejecutaron hallan hallado hallados encuentran encontrado cadáver cadáveres cuerpo cuerpos herido herida "
    "heridos hieren hiere hirieron balacera tiroteo balazos acribillan enfrentamiento enfrentamientos ataque atacan "
    "sicarios hombre hombres mujer mujeres personas persona secuestran desaparecidos decapitados detienen policías "
    "militares soldados explosión bombardeo guerrilla restos abaten abatidos muertes muerte armado armados ataques",
    "fr": "mort morts morte mortes tué tués tuée tuées tuent tue tuant meurt meurent blessé blessés blessée blessées "
    "attaque attaqué attaquent assassiné assassinés abattu abattus abattue abattues enlevé enlevés massacre "
    "affrontements combats soldats rebelles mercenaires civils personnes explosion bombardement frappe frappes "
    "militaires corps hommes femmes homme femme victimes décès exécutés villageois",
    "ru": "погибли погиб погибла погибло погибших убит убита убиты убито убили ранен ранена ранены ранено раненых "
    "пострадали пострадал пострадавших взрыв взрыва взрыве обстрел обстрела обстреле удар удара атака атаки жертв "
    "жертвы человек человека детей ребенок ребёнок мирных жителей военных военные полиции ракетный "
    "людей тысячи военнослужащих",
    "uk": "загинули загинув загинула загинуло загиблих вбито вбили вбитий убито поранено поранені поранений поранених "
    "постраждали постраждав постраждалих вибух вибуху обстріл обстрілу обстрілі удару атаки жертв внаслідок людей "
    "осіб людина людини дітей дитина мирних мешканців військових військові поліції ракетний росіяни",
    "ar": "قتل مقتل قتلى قتيل قتيلا قتيلاً قتلوا يقتل تقتل جرحى جريح جريحا إصابة أصيب أصيبوا إصابات انفجار تفجير قصف غارة "
    "غارات هجوم مصرع شهداء شهيد استشهاد شخصا أشخاص مدنيين جنود مسلحون اشتباكات ضحايا",
    "fa": "کشته کشتە زخمی شدند نفر حمله انفجار كشته مجروح",
    "pt": "morto mortos mortas matam mata matou morre morrem assassinado assassinados executado feridos ferido homem "
    "tiros polícia assassinato confronto",
    "de": "getötet tote toten verletzt verletzte angriff anschlag starben",
    "it": "uccisi ucciso uccide uccidono muoiono attacco ferito esplosione",
    "bg": "загина загинаха ранени убити души",
}
