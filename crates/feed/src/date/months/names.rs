//! The names of months, and what letters are alike in them.

/// Names in lower case and folded, by month: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish,
/// Norwegian, Icelandic, Finnish, Estonian, Latvian, Lithuanian, Polish, Czech, Slovak, Slovene, Croatian, Serbian,
/// Macedonian, Bulgarian, Russian, Ukrainian, Belarusian, Hungarian, Romanian, Greek, Albanian, Catalan, Galician, Basque,
/// Turkish, Azerbaijani, Uzbek, Kazakh, Georgian, Armenian, Arabic, Urdu, Hebrew, Hindi, Bengali, Tamil, Thai, Indonesian,
/// Malay, Filipino, Swahili, Afrikaans, Roman numbers of two letters and more. Where usage inflects, the stem. Beside them
/// those that nobody shortens or inflects: Welsh, Irish, Esperanto, Arabic of the Maghreb, Marathi, Telugu, Gujarati,
/// Malayalam. Vietnamese has numbers, Persian its own calendar as well.
///
/// Where one word is two months, it is that of the greater press: `listopada` is November in Polish and Czech, and not
/// October in Croatian; `lip` is July in Polish, `srp` August in Czech.
pub(super) const NAMES: [(&str, &str); 12] = [
    (
        "jan januar janner janvier enero gennaio janeiro tammikuu stycznia styczen ledna leden ianuarie ocak ιανουαριοσ ιανουαριου ιαν января январь січня януари يناير كانون ژانويه ינואר जनवरी gener sijecnja sijecanj јануар sausio sausis jaanuar urtarrila xaneiro студзеня janar yanvar қаңтар იანვარი հունվարի มกราคม জানুযারি ஜனவரி جنوري sty มค janvar",
        "ionawr eanair جانفي ян जानेवारी జనవరి જાન્યુઆરી ജനുവരി",
    ),
    (
        "feb februar feber fevrier febbraio fevereiro helmikuu lutego luty unora unor subat φεβρουαριοσ φεβρουαριου φεβ февраля февраль лютого лютии февруари فبراير شباط فوريه פברואר फरवरी febrer veljace veljaca фебруар vasario vasaris veebruar otsaila febreiro лютага shkurt fevral ақпан თებერვალი փետրվարի กุมภาพันธ์ ফেব্রুযারি பிப்ரவரி فروري pebrero lut กพ ii",
        "chwefror feabhra فيفري फेब्रुवारी ఫిబ్రవరి ફેબ્રુઆરી ഫെബ്രുവരി",
    ),
    (
        "mar march marz maerz mrz mrt mars marzo marco maart maaliskuu marca marzec brezna brezen marcius martie mart maret μαρτιοσ μαρτιου μαρ марта март березня березень مارس اذار מרץ मार्च marc ozujka ozujak marec kovo kovas marts martxoa сакавіка наурыз მარტი մարտի มีนาคม মার্চ மார்ச் مارچ mac machi marso มีค iii",
        "mawrth marta marto מרס మార్చి માર્ચ മാർച്ച്",
    ),
    (
        "apr april avril abril huhtikuu kwietnia kwiecien dubna duben nisan απριλιοσ απριλιου απρ апреля апрель квітня квітень април ابريل نيسان اوريل אפריל अप्रैल travnja travanj balandzio balandis apirila красавіка prill aprel сәуір აპრილი ապրիլի เมษายน এপ্রিল ஏப்ரல் اپريل kwi เมย iv",
        "ebrill aibrean افريل एप्रिल ఏప్రిల్ એપ્રિલ ഏപ്രിൽ",
    ),
    (
        "may mai mayo maggio maio mei maj toukokuu maja kvetna kveten majus mayis μαιοσ μαιου μαι мая маи травня травень مايو ايار مه מאי मई maig svibnja svibanj мај geguze maijs maiatza мамыр მაისი մայիսի พฤษภาคม মে மே ميي พค maija",
        "bealtaine majo मे మే મે മേയ്",
    ),
    (
        "jun june juni juin junio giugno junho kesakuu czerwca czerwiec cervna cerven junius iunie haziran ιουνιοσ ιουνιου ιουν июня июнь червня червень юни يونيو حزيران ژوين יוני जून juny lipnja lipanj juna junij јун јуни birzelio birzelis juuni ekaina xuno чэрвеня qershor iyun маусым ივნისი հունիսի มิถุนายน জুন ஜூன் جون hunyo junie cze cvn มิย vi",
        "mehefin meitheamh جوان يونيه జూన్ જૂન ജൂൺ",
    ),
    (
        "jul july juli juillet julio luglio julho heinakuu lipca lipiec cervence cervenec julius iulie temmuz ιουλιοσ ιουλιου ιουλ июля июль липня липень юли يوليو تموز ژوييه יולי जुलाई srpnja srpanj jula julij јул јули liepos liepa juuli uztaila xullo ліпеня korrik iyul шілде ივლისი հուլիսի กรกฎาคม জুলাই ஜூலை جولايي julai hulyo julie lip cvc กค vii",
        "gorffennaf iuil جويليه يوليه जुलै జులై જુલાઈ ജൂലൈ",
    ),
    (
        "aug august aout elokuu sierpnia sierpien srpna srpen augusztus αυγουστοσ αυγουστου αυγ август серпня серпень اغسطس اب اوت אוגוסט अगस्त agost kolovoz avgust rugpjucio rugpjutis agust abuztua жніўня gusht avqust тамыз აგვისტო օգոստոսի สิงหาคม আগস্ট ஆகஸ்ட் اگست ogos sie srp สค viii",
        "awst lunasa غشت ऑगस्ट ఆగస్టు ઑગસ્ટ ഓഗസ്റ്റ്",
    ),
    (
        "sep sept september septiembre settembre setembro syyskuu wrzesnia wrzesien zari szept eylul σεπτεμβριοσ σεπτεμβριου σεπ сентября сентябрь вересня вересень септември سبتمبر ايلول سپتامبر ספטמבר सितंबर setembre rujna rujan септембар rugsejo rugsejis iraila верасня shtator sentyabr қыркүиек სექტემბერი սեպտեմբերի กันยายน সেপ্টেম্বর செப்டம்பர் ستمبر septemba setyembre wrz กย ix septembr",
        "medi fomhair sentabr شتنبر सप्टेंबर సెప్టెంబర్ સપ્ટેમ્બર સપ્ટેંબર സെപ്റ്റംബർ",
    ),
    (
        "oct october oktober octobre octubre ottobre outubro lokakuu pazdziernik rijna rijen octombrie ekim οκτωβριοσ οκτωβριου οκτ октября октябрь жовтня жовтень октомври اكتوبر تشرين اكتبر אוקטובר अक्टूबर октобар spalio spalis oktoober urria кастрычніка tetor oktyabr қазан ოქტომბერი հոկտեմբերի ตุลาคม অক্টোবর அக்டோபர் oktoba oktubre paz ตค oktobr oktabr",
        "hydref deireadh अक्तूबर ऑक्टोबर అక్టోబర్ ઑક્ટોબર ഒക്ടോബർ",
    ),
    (
        "nov november noviembre marraskuu listopad noiembrie kasim nopember νοεμβριοσ νοεμβριου νοε ноября ноябрь листопад ноември نوفمبر نوامبر נובמבר नवंबर studenoga studeni новембар lapkricio lapkritis azaroa лістапада nentor noyabr қараша ნოემბერი նոյեմբերի พฤศจิกายน নভেম্বর நவம்பர் نومبر novemba nobyembre lis พย xi novembr",
        "tachwedd samhain نونبر नोव्हेंबर నవంబర్ નવેમ્બર નવેંબર നവംബർ",
    ),
    (
        "dec december dezember diciembre dicembre dezembro joulukuu grudnia grudzien prosince prosinec aralik desember δεκεμβριοσ δεκεμβριου δεκ декабря декабрь грудня грудень декември ديسمبر دسامبر דצמבר दिसंबर desembre prosinca prosinac decembar децембар gruodzio gruodis detsember abendua снежня dhjetor dekabr желтоқсан დეკემბერი դեկտեմբերի ธันวาคม ডিসেম্বর டிசம்பர் دسمبر disember desemba disyembre gru ธค xii decembr",
        "rhagfyr nollaig دجنبر डिसेंबर డిసెంబర్ ડિસેમ્બર ડિસેંબર ഡിസംബർ",
    ),
];

/// Letters that writers leave the marks of away, or write in two ways, and what stands for them.
pub(super) const FOLDS: [(&str, char); 33] = [
    ("àáâãäåāăą", 'a'),
    ("çćč", 'c'),
    ("ďđ", 'd'),
    ("èéêëēėěę", 'e'),
    ("ğ", 'g'),
    ("ìíîïīįı", 'i'),
    ("ł", 'l'),
    ("ñńň", 'n'),
    ("òóôõöøőō", 'o'),
    ("ŕř", 'r'),
    ("śšşș", 's'),
    ("ťţț", 't'),
    ("ùúûüūůűųŭ", 'u'),
    ("ýÿ", 'y'),
    ("źżž", 'z'),
    ("ά", 'α'),
    ("έ", 'ε'),
    ("ή", 'η'),
    ("ίϊΐ", 'ι'),
    ("ό", 'ο'),
    ("ύϋΰ", 'υ'),
    ("ώ", 'ω'),
    ("ς", 'σ'),
    ("й", 'и'),
    ("ё", 'е'),
    ("أإآٱ", 'ا'),
    ("ة", 'ه'),
    ("ىیئ", 'ي'),
    ("ک", 'ك'),
    ("ؤ", 'و'),
    ("\u{95e}", '\u{92b}'),
    ("\u{9df}", '\u{9af}'),
    ("\u{9c0}", '\u{9bf}'),
];
