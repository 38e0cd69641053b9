"""Which words stand beside a person's name, and which capitalised words are none of it?

General Indonesian of news, in lower case without the final point. A word may be in several sets:
"kapten" is a rank and a player's role.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "h hj haji hajah pak bapak bu ibu ustaz ustad ustadz ustadzah mas mbak bang kang habib tuan "
    "drs dra ir dr prof profesor kiai kyai kh k.h nyai romo pendeta pastor uskup sheikh syekh "
    "dik adinda ing mbah nona princess tun babe lord datuk dato koh eyang opa oma mami papi coach "
    "bajang madam madame "
    "coroner sheriff sayyid archbishop bishop rear "
    " bude budhe pakde paklik bulik "
    "dhe bro sis mom pater suster bruder frater mama papa "
    "gm gkr krt kph kgph kgpaa kgpa gbph gph bph bray krmt krht krat kmt "
    "syaikhona syeikh syeh syech "
    "tgk tengku teungku sir mr mrs ms gus ny nyonya tn ust kak kakak om tante abang neng cak"
)
RANKS = _words(
    "jenderal letjen mayjen brigjen kolonel letkol mayor kapten letnan lettu letda serka sertu "
    "serda kopral praka prada komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka "
    "brigadir brigpol briptu bripda laksamana laksdya laksda laksma marsekal marsdya marsda "
    "marsma komisaris ajun inspektur kombespol irjenpol brigjenpol komjenpol "
    "sersan pratu kelasi peltu pelda serma koptu kopda admiral commander sergeant lieutenant "
    "cmdr capt col gen sgt maj lt irjend brigjend komjend letjend mayjend"
)
RANK_TAIL = _words(
    "pol tni purn polisi besar satu dua tingkat marinir inf kav arh arm pnb nav lek tek "
    "pas czi chb cpl cba cku caj cpm chk ckm ctp laut udara darat mar adm"
)
"""Words that go on a rank: Komisaris Besar Polisi, Mayjen TNI (Purn)."""

ROLES = _words(
    "presiden wapres menteri gubernur bupati walikota camat lurah kades kepala ketua sekretaris "
    "bendahara kapolda kapolres kapolsek kapolresta kapolrestabes kapolri wakapolda wakapolres "
    "kasat kasatreskrim kasatlantas kasatnarkoba kanit kabid kabag kasubag kadis kadin kadishub "
    "kadinkes kasi kabiro karo karolog direktur dirut manajer manager ceo cto coo jubir anggota "
    "pengamat pakar peneliti rektor dekan dosen pelatih pemain striker bek kiper gelandang "
    "winger penyerang kapten aktor aktris artis penyanyi sutradara vokalis gitaris presenter "
    "komedian musisi model produser pengacara kuasa jaksa hakim terdakwa tersangka korban saksi "
    "warga istri suami anak putra putri ayah ibunda ibu adik kakak politikus politisi sekjen "
    "sekda ketum waketum mendagri menko menkopolhukam mendikbud menhub menpora menkeu menlu "
    "menhan menag menkes menaker mentan mensos menpan menristekdikti menkumham mensesneg seskab "
    "menkominfo wamen kepsek guru panglima danrem dandim pangdam kapendam plt pj mantan eks "
    "calon wakil asisten staf komisioner deputi dirjen humas pendiri pemilik aktivis ekonom "
    "analis pebalap pembalap petinju pebulutangkis atlet bintang wasit jurnalis wartawan "
    "penulis novelis seniman desainer dokter perawat bidan psikolog juru bicara koordinator "
    "kadiv kabidhumas kabareskrim chef youtuber selebgram rapper pangeran ratu raja almarhum "
    "mendiang almarhumah senator kanselir pm kasubdit wali pemeran pelaku pelapor terlapor "
    "nelayan petani mahasiswa siswa wasekjen waketum kakorlantas kadivhumas karopenmas komandan "
    "dubes konsul wadir kasie kasubbag kabag bharatu bharada briptu director president "
    "vice secretary head chairman executive officer coach doctor minister ambassador senator "
    "menkopolhukam menlhk menaker menperin mendag mendes menbudpar mensesneg wamenkes wamenhan "
    "kadisdik kadisdikbud kadiskes kadispora kadispar kadisperindag kajari kajati kasatgas "
    "menkomdigi konjen chief pelaksana kasubag kabidhumas kapuspen kapusdatin kapusdokkes kasad "
    "kasau kasal pangkostrad danjen jampidsus jampidum jamdatun jamintel jambin jamwas dirdik "
    "promotor pebasket pevoli pelari perenang penembak pemanah pesilat judoka karateka selebritas "
    "dirtut co-driver codriver menpupera menristek menparekraf menkomarves menkeu wamenparekraf "
    "wamenristek chancellor "
    "kapuspenkum kasipenkum kasintel kasipidsus kasipidum dirreskrimum dirreskrimsus dirlantas "
    "dirresnarkoba dirkrimum dirkrimsus dirtipikor dirtipidum dirtipidsus dirpolairud wakapolri "
    "wakajati kabareskrim kabaintelkam kadensus kapolsubsektor babinsa bhabinkamtibmas danramil "
    "wadan wadirut wadir komut dirkeu kajagung mendikdasmen mendiktisaintek menbud menhut "
    "menekraf menpanrb menpkp menkomdigi menkopolkam menkopangan mendukbangga menaker menkop "
    "menpar menimipas menham menkum wamenkeu wamendagri wamenlu wamenhut wamenag wamenpar "
    "wamenkum wamenpan wamendikdasmen wamenaker wamenkomdigi wamenkop wamentan kasatpol editor "
    "reporter penulis fotografer founder cofounder co-founder owner cfo cmo koki selebriti "
    "wisatawan pengunjung pedagang sopir pengemudi kurir karyawan karyawati pegawai pengusaha "
    "miliarder komentator arsitek arkeolog sejarawan budayawan sastrawan penyair dalang komika "
    "pelawak host bassis drummer personel pesepakbola bos kader caleg capres cawapres cagub "
    "cawagub cabup cawabup bacalon relawan ulama tokoh cucu keponakan sepupu mertua menantu "
    "direksi kadus sesmen seditjen sesditjen kekasih pacar tunangan janda duda sahabat rekan "
    "saudara saudari kakek "
    "nenek "
    "bibi "
    "panitera notaris kasasi asisten ajudan sekwan kadinsos kadispora "
    "kadisbudpar kadisnaker kadistan kadiskominfo kadishut kadislh kadinas kabiddokkes "
    "kapuskesmas "
    "bendum wabup wagub wawali wawalkot walkot gubsu gubri pjs plh penjabat pewaris pelopor "
    "pedangdut koroner pesinetron penasihat penasehat pembina kolumnis kritikus petenis pegolf "
    "pesulap biduan ustazah fisikawan ilmuwan astronaut astronom "
    "pengajar pemerhati pianis violinis pesenam pecatur pegulat "
    "buzzer influencer sekkot sekkab sekprov "
    "penggagas penggugat tergugat terpidana terduga narapidana napi penyidik penuntut pembela"
)
RELATIONS = _words(
    "istrinya suaminya ibunya ayahnya bapaknya anaknya adiknya kakaknya temannya rekannya putranya "
    "putrinya kekasihnya sahabatnya sepupunya cucunya pacarnya tetangganya mertuanya kakeknya "
    "neneknya pamannya pasangannya manajernya asistennya ajudannya sopirnya"
)
"""Before who is somebody's wife, son, friend."""

OWNERS = _words("ceo cto cfo coo cmo founder cofounder co-founder pendiri pemilik owner")
"""Behind a name and a comma they tell whose firm follows."""

OF_PLACES = _words(
    "warga atlet mahasiswa siswa pegawai karyawan pengunjung anggota personel kader relawan pemain"
)
"""Before a single word they tell no person: warga Bango, personel Brimob."""

HEADS = tuple(
    _words(
        "kepala lurah camat kades bupati gubernur wakil wali sekretaris sekdes plt pj plh mantan "
        "penjabat ketua kadus"
    )
)
"""Of a territory, so that a name may follow its word: Kepala Desa Budi Santoso."""

SAID = _words(
    "kata ujar ucap tutur jelas ungkap tegas sebut terang tandas papar imbuh lanjut sambung "
    "pungkas tambah beber cetus katanya ujarnya cerita kenang harap paparnya tukas tulis seru "
    "tanya jawab aku sahut urai nilai timpal ungkapnya sambut canda duga saran pinta jelasnya "
    "menurut bebernya imbuhnya tuturnya terangnya pesan keluh kisah tutupnya tutup"
)
"""Verbs after a quotation, before the speaker's name."""

SAYING = _words(
    "mengatakan menyebut menyebutkan menjelaskan menuturkan menyatakan mengungkapkan menegaskan "
    "mengaku menambahkan menilai memaparkan berharap berkata membeberkan menceritakan meminta "
    "membenarkan membantah mengungkap menerangkan mengklaim mengimbau menyampaikan menduga "
    "memastikan mengakui melanjutkan mencontohkan berpendapat menuding bercerita mengajak "
    "menyarankan menyayangkan meyakini mengapresiasi menampik mengingatkan menyesalkan berujar"
)
"""Verbs after the speaker's name."""

NEVER = _words(
    "senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli "
    "agustus september oktober november desember namun sementara menurut sebelumnya dalam untuk "
    "dan di ke dari pada selain karena saat setelah ketika meski bahkan jadi tapi tidak kita "
    "saya kami dia ia mereka itu ini ada juga kalau dengan oleh sehingga atas baca foto video "
    "liga piala dunia wib wita wit indonesia islam allah alhamdulillah insya alquran tuhan nabi "
    "rasulullah twitter instagram facebook youtube whatsapp google the of and for in on to with "
    "a an is terkait usai adapun apalagi sedangkan maka bagi agar jika bila sebab lalu kemudian "
    "akhirnya seperti yang hingga sampai antara para seorang sejumlah begitu demikian "
    "jilid gp enam tujuh delapan sembilan sepuluh me rp rt rw gg km vp usd idr cc nopol jam pukul "
    "hal "
    "alhamdulillah alhamdullilah alhamdulilah astaghfirullah bismillah aries taurus virgo scorpio "
    "sagitarius sagittarius capricorn aquarius pisces muharram syawal dzulhijjah "
    "idul adha maulid natal paskah nyepi imlek waisak haul"
)
"""Capitalised at times, part of a name never."""

NEVER_ALONE = _words(
    "anda leo mpok uranus gusti yesus tamtama bintara perwira taruna pertiwi crack iman sony akira"
)
"""Capitalised without being a person's name, though names have them: Anda Subrata."""

NO_PERSONS = frozenset(
    {
        "rolls royce", "harley davidson", "morgan stanley", "daniel wellington", "addis ababa",
        "puerto rico", "santa cruz", "asmaul husna", "hajar aswad", "lambe turah", "monsta x",
        "la beneamata", "der panzer", "los blancos", "la roja", "la furia roja", "los galacticos",
        "al azhar", "arc de triomphe", "louis vuitton", "calvin klein", "mercedes benz",
        "marc marquez honda", "aston martin", "johnson johnson", "el clasico", "jack daniels",
        "ralph lauren", "yves saint laurent", "dow jones", "wells fargo", "merrill lynch",
        "jp morgan", "san marino", "san siro", "san diego", "san francisco", "santa monica",
        "santa fe", "saint petersburg", "sri mulyani center", "satria piningit", "captain marvel",
        "primal scream", "al quran", "al hadits", "al fatihah", "copa del rey", "ibu pertiwi",
        "mar del plata", "happy ending", "lucky lady", "toro rosso", "al qaeda", "al qaida",
        "al-qaeda", "morbus hansen", "guinea bissau", "winter sonata", "der spiegel", "intel core",
        "lily whites", "habibie ainun", "once upon", "lucha libre", "michael kors",
        "tommy hilfiger", "mini cooper", "nang nak", "wong kito", "mathla'ul anwar",
        "mister aladin", "kemlu iran", "i wayan dipta bali", "aprilia gresini", "rio de janeiro",
        "allahu akbar", "laksana paspor", "esemka bima",
    }
)  # fmt: skip
"""Firms, places and things that are called as persons are."""

NAMESAKES = frozenset(
    {
        "rasuna said", "hr rasuna said", "gatot subroto", "gatot soebroto", "mt haryono",
        "s parman", "di panjaitan", "ahmad yani", "a yani", "jenderal sudirman", "diponegoro",
        "yos sudarso", "adi sucipto", "halim perdanakusuma", "sultan agung", "teuku umar",
        "imam bonjol", "hasanuddin", "sultan hasanuddin", "syarif hidayatullah", "gunung djati",
        "sunan gunung djati", "sunan gunungjati", "sunan kalijaga", "sunan ampel", "raden fatah",
        "raden intan", "tubagus angke", "gajah mada", "hayam wuruk", "brawijaya", "siliwangi",
        "husein sastranegara", "adi soemarmo", "adi sumarmo", "i wayan dipta", "wayan dipta",
        "ngurah rai", "sam ratulangi", "sultan syarif kasim",
        "sultan mahmud badaruddin", "wolter monginsidi", "ki hajar dewantara",
    }
)  # fmt: skip
"""Mostly what streets, airports and universities are called; persons with a role beside them."""

VENUES = _words(
    "cafe bridge garden gardens park ranch hotel resort tower mall street avenue road square "
    "stadium airport hospital university college school institute foundation center centre "
    "building plaza island beach museum gallery theatre theater restaurant bistro bakery"
)
"""Behind a name they make it a place's: Charlie Brown Cafe."""

ORGANISATIONS = _words(
    "pt cv tbk bank universitas institut sekolah sd smp sma smk badan dinas kementerian komisi "
    "partai fraksi dewan majelis mahkamah kejaksaan pengadilan polres polda polsek polri "
    "polresta polrestabes mabes satlantas satreskrim rumah sakit rsud rsu stadion bandara "
    "pelabuhan terminal stasiun jalan jl tol gunung sungai pulau danau desa kelurahan kecamatan "
    "kabupaten kota provinsi dusun kampung komplek kompleks perumahan gedung hotel mal mall "
    "pasar masjid gereja pura candi museum taman hutan kawasan lapas rutan yayasan lembaga "
    "asosiasi persatuan ikatan himpunan gerakan aliansi forum koalisi perkumpulan organisasi "
    "club fc united city real athletic sporting timnas tim klub serie bundesliga grand prix "
    "open cup world film lagu album drama serial series season entertainment group grup corp "
    "inc ltd studio tv radio media news com online undang undang-undang uu ruu kuhp pasal "
    "perpres pp operasi festival konferensi kongres musyawarah rapat direktorat ditjen subdit "
    "satgas satuan unit bidang bagian seksi biro pusat kantor istana balai blok sektor republik "
    "negara kerajaan kesultanan perang revolusi samsung galaxy iphone apple honda toyota yamaha "
    "suzuki daihatsu mitsubishi nissan xiaomi oppo vivo realme windows android ios dprd dpr dpd "
    "mpr kpk kpu bawaslu pemkot pemkab pemprov bumn apbd apbn institute institution society "
    "association associations organisation organisations organization federation foundation "
    "council university college academy school center centre engineering marketing product "
    "corporate communication communications management global international official market "
    "company sekuritas investama holdings bank airlines air post times globe award awards show "
    "tour album band hit project construction operating authority aviation bros kodim korem "
    "koramil lanud lanal kejari kejati divisi komite kantor kejagung ditreskrimum ditreskrimsus "
    "ditresnarkoba ditlantas ditpolairud pemdaprov pemda pemprov setda sekretariat disdik "
    "doktor bareng strudel technical support multi clinician children research heavy machinery "
    "golkar gerindra nasdem "
    "demokrat hanura perindo garda aerospace pagoda goose gran honoris causa kesmas cruise "
    "legacy relation "
    "relations public human deluxe geo basic griya "
    "style salon pertama debarkasi embarkasi grande "
    "development records daily worldwide hills dining rises rise kitchen restaurant resort villa "
    "villas apartment tower plaza square garden gardens land property propertindo realty estate "
    "mining energy power electric motor motors auto automotive otomotif pharma farma medical "
    "clinic hospital health care beauty fashion store shop market marketplace outlet bakery "
    "coffee cafe food foods beverage brewing games gaming esports mobile software systems "
    "solutions services service technology technologies digital network networks cloud data labs "
    "lab ventures capital partners securities insurance asuransi finance financial fund funds "
    "trust pictures films movie movies theatre theater cinema stage show live days week year "
    "years world of dream life road river mountain beach island islands valley palace castle "
    "temple cathedral stadium arena center academy dance choir orchestra magazine journal press "
    "weekly review report reports herald tribune post times morning evening stars galaxy army "
    "navy air force police department ministry agency bureau office court senate congress "
    "parliament party union league division conference championship champions cup trophy race "
    "racing rally tour series edition version pro ultra plus premium super smart need your you my "
    "her his our their this that these those what when where how why who is are was were be been "
    "does would should not no yes all any some most best new red blue golden silver dark east "
    "north south central national american british english asian european african jalur jembatan "
    "benteng kuil danur rumpun rumpin menara graha wahana wisma pabrik kebun perkebunan "
    "peternakan pertamina telkom telkomsel garuda persero subdirektorat departemen assurance "
    "none grow fearless dhuafa "
    "setjen sesjen itjen ditjend wantannas asdep sahli koord dirum kodiklat kodiklatal kodikau "
    "kodiklatad paur subbag subbid bagops straops waasops aspers asops aslog danlantamal lantamal "
    "posal posmat rohis tagana "
    "bappeda bapenda bpkad bkpsdm disdukcapil dispendukcapil dishub dinkes diskominfo disperindag "
    "dispora disnaker disparbud dpmd dlhk kanwil kakanwil kemenag kankemenag variabilitas tahfidz "
    "limited milenial milenials futures lommel proving coworking indians consulting "
    "trichologist average wukuf mabit muzdalifah jumrah jumroh tawaf nomaden custom parfum "
    "reskrim reskrimsus reskrimum resnarkoba intelkam sabhara samapta lantas binmas hilir ilir "
    "reds "
    "blues gunners citizens rossoneri nerazzurri bianconeri ashram footcare brothers technic "
    "ud al-qaeda al-qaidah isis taliban hamas hizbullah houthi rockets lakers warriors bulls "
    "celtics knicks clippers raptors mavericks hornets pistons pacers "
    "cavaliers timberwolves grizzlies pelicans blackpink mamamoo apink gfriend itzy monsta "
    "momoland "
    "everglow lovelyz affairs custody katedral basilika sesar lembah dittipid dittipidsiber "
    "propertindo mania twins syndicate "
    "official defence forerunner show channel podcast "
    "komuniti komunitas community ladies empire ranch bridge inseminasi faktor pdam perumda "
    "perusda koarmada bus kapal persit bhayangkari kolese killers gresini qaeda qaida "
    "petroleum trakindo space watch spices chart push pull jumps lunges famtrip inspektorat "
    "konstruksi niaga zodiak vw brand football swim body apocalypse "
    "indosat ooredoo hutchison inhutani feastival culinary elektronika priok "
    "repsol petronas pramac house fits"
)
ACRONYMS = _words(
    "uu ruu pp ham uud kuhp kpu kpk dpr dpd mpr dprd apbd apbn bumn pt cv sd sma smp tv"
)
"""Of the words above those that are words of names when written with small letters: Uu Ruzhanul."""

UNIVERSITIES = _words(
    "usakti unair unpad undip unhas unand unsri unila unram unmul unsrat uncen unej unesa unud "
    "untirta unsoed unnes unikom unpas unisba unpar untar unika unkris untag upn"
)
"""By their short names: Wasekjen Usakti, Rektor Unpad."""

SURNAMES_TOO = frozenset(
    {
        "Park",
        "Bang",
        "An",
        "So",
        "Do",
        "In",
        "Ha",
        "Go",
        "Yang",
        "Kang",
        "Son",
        "Han",
        "Nam",
        "Hong",
    }
)
"""Korean surnames that are other words, too, or stand in names of places."""

SYLLABLES = _words(
    "ah bae been bin bo bok bong bum byul byung chae chan chang chul dae dan do dong doo du eun "
    "ga gi go gook gu gum gun guk gyu ha hae hak han hee ho hong hoo hoon hun hwa hwan hwi hye hyo "
    "hyuk hyun hyung il im in ja jae jang je ji jin jo jong joo joon ju jun jung ki kook kwan "
    "kwang "
    "kwon kyu kyung mi min mo moon myung na nam ni ra rae ram ran ri rim rin ro rok ryul sa san "
    "sang se seo seob seok seol seon seong seung shi shik shin si sik sol song soo su suk sun sung "
    "tae taek uk un wan won woo wook woong yeol yeon yeong yi yo yong yoo yool yoon you young yu "
    "yul "
    "yun"
)
"""Of Korean names, as papers write them."""

AFTER_I = frozenset(
    {name.title() for name in _words("made wayan nyoman ketut gede gusti putu komang kadek dewa")}
    | {"Nengah", "Gst", "Ngurah", "Kt", "Wyn", "Md"}
)
"""Balinese names that stand after "I"."""

NAMES_TOO = _words("lalu salah")
"""Words that begin or end names inside a sentence: Lalu Hadrian, Mohamed Salah."""

ENDING = _words("putra putri hakim raja ratu utama bintang guru pangeran")
"""Words of roles and ranks that also stand inside names and end them: Lukman Hakim Saifuddin."""

BEHIND = frozenset({"AS", "RI", "SAW", "SWT", "RA", "TNI", "FC", "Cs", "CS", "Dkk"})
"""Behind a name and no part of it: Nabi Ismail AS."""

INITIALS = _words("st tb tgb aa am hm rm ra mt sf bj jb jj aj kh md gs rr rd")
"""Two capitals before a name that belong to it: ST Burhanuddin, TB Hasanuddin."""

TERRITORIES = _words("kota kabupaten provinsi kecamatan desa kelurahan kampung dusun")

COUNTRIES = _words(
    "afganistan afghanistan albania aljazair amerika argentina armenia australia austria "
    "azerbaijan "
    "bahrain bangladesh belanda belarusia belgia bhutan bolivia bosnia brasil brazil brunei "
    "bulgaria "
    "burma ceko chile china cile cina denmark ekuador ekuador eritrea eropa estonia ethiopia "
    "etiopia fiji filipina finlandia ghana haiti honduras hongaria india inggris irak iran "
    "irlandia "
    "islandia israel italia jamaika jepang jerman kamboja kamerun kanada kazakhstan kenya "
    "kolombia "
    "korea kosovo kosta kroasia kuba kuwait laos latvia lebanon liberia libya lituania luksemburg "
    "madagaskar malaysia maladewa mali malta maroko meksiko mesir mongolia montenegro mozambik "
    "myanmar namibia nepal nigeria norwegia oman pakistan palestina panama paraguay peru polandia "
    "portugal prancis perancis qatar romania rumania rusia rwanda senegal serbia singapura "
    "skotlandia "
    "slovakia slovenia somalia spanyol srilanka sudan suriah swedia swiss taiwan tanzania "
    "thailand "
    "tiongkok tunisia turki uganda ukraina uruguay uzbekistan vatikan venezuela vietnam wales "
    "yaman "
    "saudi yordania yordan yunani zambia zimbabwe asean asia afrika vientiane hanoi manila bangkok "
    "tokyo kyoto beijing shanghai seoul busan taipei canberra melbourne perth brisbane "
    "auckland riyadh jeddah madinah makkah mekkah mekah doha dubai teheran baghdad "
    "damaskus beirut ankara istanbul kairo tripoli tunis nairobi harare pretoria "
    "johannesburg berlin munich wina vienna praha warsawa budapest bukares beograd zagreb athena "
    "madrid barcelona lisabon porto brussels brussel amsterdam rotterdam kopenhagen stockholm oslo "
    "helsinki dublin edinburgh manchester liverpool moskow kiev minsk washington chicago boston "
    "toronto ottawa vancouver havana caracas bogota brasilia"
) | {
    "arab saudi",
    "amerika serikat",
    "korea selatan",
    "korea utara",
    "timor leste",
    "selandia baru",
    "papua nugini",
    "sri lanka",
    "uni emirat",
    "afrika selatan",
    "hong kong",
    "costa rica",
    "republik ceko",
}
SECTORS = _words(
    "keuangan perhubungan pertanian perdagangan perindustrian pertahanan kesehatan kehutanan "
    "kelautan perikanan agama sosial pemuda olahraga pariwisata ketenagakerjaan pendidikan "
    "kebudayaan riset teknologi tinggi hukum ham polhukam politik keamanan perekonomian "
    "kemaritiman maritim komunikasi informatika energi mineral lingkungan hidup agraria tata "
    "ruang transmigrasi koperasi ukm pekerjaan umum rakyat luar investasi esdm lhk pupr panrb "
    "pppa pmk ekonomi kreatif hak asasi manusia perempuan pangan gizi usaha kecil menengah "
    "sumber daya pembangunan penanggulangan bencana intelijen narkotika pemberantasan korupsi "
    "pemilihan pengawas pemeriksa bea cukai angkatan darat laut udara perwakilan daerah "
    "sumatera jawa kalimantan sulawesi papua utara selatan barat timur tengah kepulauan "
    "penelitian pengembangan perencanaan penerangan masyarakat reserse kriminal lalu lintas "
    "imigrasi pemasyarakatan kepegawaian pertanahan persandian perbendaharaan pajak kekayaan "
    "kebencanaan prasarana"
)
FACILITIES = _words(
    "makam tmp pahlawan pendopo ponpes pesantren rumah graha masjid smp sma smk sd sdn smpn "
    "sman universitas rspad rsud rs rsu rsup jalan jl jln bandara stadion gelora gor gedung "
    "museum taman kri lapangan bundaran tol monumen waduk jembatan terminal pelabuhan sakit "
    "kampus sirkuit arena lapas cup piala wisma hotel yayasan penghargaan uin iain stain "
    "travel bukit ruang bandar katedral puskesmas klinik teater sop soto bakso resto restoran "
    "warung palung "
    "musala musholla mushola surau vihara toko kios apotek kantin angkringan uss kri kmp kapal "
    "gang jalur "
)
"""Named after persons: Jalan Jenderal Sudirman is a street."""

BEGIN_PLACES = frozenset(
    {"San", "Los", "Las", "New", "South", "North", "East", "West", "Fort", "Port", "Santa", "Saint"}
)
"""Words that begin places: South Bend, San Diego Comic Con."""

THINGS = _words(
    "kawasan bulan media kaum klan suku marga merek brand kapal tipe danau sungai pantai pulau "
    "distrik kabupaten provinsi "
    "gang hotel restoran kafe stasiun terminal stadion masjid musala gereja candi gunung bukit "
    "selat "
    "teluk planet badai topan koran harian majalah maskapai band girlband boyband girlgroup "
    "boygroup palung galaksi samudra samudera gurun bendungan embung curug "
)
"""Right before a name, in small letters, they tell that it is a thing's: klan Kardashian."""

STREETS = _words("jalan jl jln gang jembatan bandara stadion")
"""Called after persons with what they were: Jalan Gubernur Soebardjo."""

CONNECTORS = _words("bin binti al van der de da dos von el ibn den ten ter del")
"""Small words inside a name."""

DEGREES = _words(
    "s.h m.h s.e m.m s.t m.t sh mh se mm st mt s.pd m.pd spd mpd s.ip sip s.sos ssos m.si msi "
    "m.psi mpsi s.farm sfarm m.farm s.pi m.pi s.tp s.ked sked sp.og sp.jp sp.kj sp.an "
    "s.si ssi m.sc msc b.sc bsc ma m.a mba ph.d phd s.ik sik s.psi spsi m.ap map m.hum mhum "
    "ll.m llm s.kom skom m.kes mkes skm s.k.m sp.b sp.a sp.pd s.ag sag m.ag mag lc m.eng meng "
    "s.stp sstp s.kep skep s.i.k m.ikom s.ikom m.p sp s.p s.hut"
)
