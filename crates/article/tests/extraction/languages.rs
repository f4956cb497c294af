//! Articles in other languages and scripts.

use super::pages::result;
use article::{Direction, Extraction};

struct Sample {
    language: &'static str,
    headline: &'static str,
    text: [&'static str; 4],
    furniture: &'static str,
}

const SAMPLES: &[Sample] = &[
    Sample {
        language: "fr",
        headline: "Un pont s’ouvre sur l’Arl",
        text: [
            "Le nouveau pont sur l’Arl a été ouvert lundi matin, onze ans après la pose de la première pierre et trois ans plus tard que prévu.",
            "Quelque quatre mille personnes l’ont traversé à pied dans la première heure, parmi lesquelles la maire, deux classes et une fanfare.",
            "« Nous n’y croyions plus, dit Edda Marn, qui conduit le bac que le pont remplace, et maintenant c’est moi qui suis sans travail. »",
            "Le coût est passé de quatre-vingt-dix à deux cent quarante millions, car la pile sud repose sur une argile que personne n’avait cherchée.",
        ],
        furniture: "<p>Publicité</p><p>La suite après cette publicité</p><div><h3>À lire aussi</h3><div><a href=/a>La longue histoire d’un pont</a></div></div>",
    },
    Sample {
        language: "de",
        headline: "Brücke über die Arl eröffnet",
        text: [
            "Die neue Brücke über die Arl ist am Montagmorgen eröffnet worden, elf Jahre nach der Grundsteinlegung und drei Jahre später als geplant.",
            "Rund viertausend Menschen gingen in der ersten Stunde hinüber, unter ihnen die Bürgermeisterin, zwei Schulklassen und eine Blaskapelle.",
            "„Wir haben nicht mehr daran geglaubt“, sagt Edda Marn, die die Fähre steuert, „und jetzt bin ich es, die keine Arbeit mehr hat.“",
            "Die Kosten stiegen von neunzig auf zweihundertvierzig Millionen, weil der südliche Pfeiler auf Lehm steht, den niemand gesucht hatte.",
        ],
        furniture: "<p>Anzeige</p><div><h3>Mehr zum Thema</h3><div><a href=/a>Die lange Geschichte einer kurzen Brücke</a></div></div>",
    },
    Sample {
        language: "es",
        headline: "Se abre un puente sobre el Arl",
        text: [
            "El nuevo puente sobre el Arl se abrió el lunes por la mañana, once años después de la primera piedra y tres más tarde de lo previsto.",
            "Unas cuatro mil personas lo cruzaron a pie en la primera hora, entre ellas la alcaldesa, dos clases de la escuela y una banda.",
            "«Ya no creíamos en él», dijo Edda Marn, que lleva la barca a la que sustituye el puente, «y ahora soy yo quien se queda sin trabajo».",
            "El coste pasó de noventa a doscientos cuarenta millones, porque el pilar sur descansa sobre una arcilla que nadie había buscado.",
        ],
        furniture: "<p>Publicidad</p><div><h3>Noticias relacionadas</h3><div><a href=/a>La larga historia de un puente</a></div></div>",
    },
    Sample {
        language: "ru",
        headline: "Открыт мост через Арл",
        text: [
            "Новый мост через Арл открыли в понедельник утром, спустя одиннадцать лет после закладки первого камня и на три года позже срока.",
            "Около четырёх тысяч человек перешли его в первый час, среди них мэр города, два школьных класса и духовой оркестр с верховьев.",
            "«Мы уже не верили в него, — сказала Эдда Марн, которая водит паром, — а теперь без работы осталась именно я».",
            "Стоимость выросла с девяноста до двухсот сорока миллионов, потому что южная опора стоит на глине, которую никто не искал.",
        ],
        furniture: "<p>Реклама</p><div><h3>Читайте также</h3><div><a href=/a>Долгая история короткого моста</a></div></div>",
    },
    Sample {
        language: "ar",
        headline: "افتتاح جسر على نهر الأرل",
        text: [
            "افتُتح الجسر الجديد على نهر الأرل صباح يوم الاثنين، بعد أحد عشر عامًا من وضع حجر الأساس وبعد ثلاثة أعوام من الموعد المقرر له.",
            "وعبره نحو أربعة آلاف شخص سيرًا على الأقدام في الساعة الأولى، بينهم رئيسة البلدية وصفّان من المدرسة وفرقة موسيقية من أعالي النهر.",
            "وقالت إدّا مارن، التي تقود العبّارة التي يحل الجسر محلها: «لم نعد نصدّق أنه سيُفتح، والآن أنا التي بقيت بلا عمل».",
            "وارتفعت الكلفة من تسعين إلى مئتين وأربعين مليونًا، لأن الدعامة الجنوبية تقوم على طين لم يبحث عنه أحد من المهندسين.",
        ],
        furniture: "<div><h3>مواضيع ذات صلة</h3><div><a href=/a>التاريخ الطويل لجسر قصير</a></div></div>",
    },
    Sample {
        language: "he",
        headline: "גשר נפתח מעל נהר הארל",
        text: [
            "הגשר החדש מעל נהר הארל נפתח ביום שני בבוקר, אחת עשרה שנים לאחר שהונחה אבן הפינה ושלוש שנים מאוחר מן המתוכנן.",
            "כארבעת אלפים איש חצו אותו ברגל בשעה הראשונה, בהם ראשת העיר, שתי כיתות מבית הספר ותזמורת כלי נשיפה ממעלה הנהר.",
            "„כבר לא האמנו בו”, אמרה אדה מארן, שמפעילה את המעבורת שהגשר מחליף, „ועכשיו אני היא זו שנשארה בלי עבודה”.",
            "העלות עלתה מתשעים למאתיים וארבעים מיליון, משום שהעמוד הדרומי ניצב על חרסית שאיש מן המהנדסים לא חיפש.",
        ],
        furniture: "<ul class=share><li><a href=/x>שתפו</a></li></ul>",
    },
    Sample {
        language: "ja",
        headline: "アール川に新しい橋が開通",
        text: [
            "アール川に架かる新しい橋が月曜日の朝に開通した。最初の石が置かれてから十一年、当初の予定からは三年の遅れとなった。",
            "最初の一時間に市長、二つの学校の児童、上流から来た吹奏楽団を含むおよそ四千人が歩いて橋を渡ったと市が発表した。",
            "「もう信じていませんでした」と、橋に代わられる渡し船を操るエッダ・マルンさんは話した。「仕事を失うのは私です」。",
            "費用は九千万から二億四千万に膨らんだ。南側の橋脚が、誰も調べていなかった粘土の層の上に立っているためである。",
        ],
        furniture: "<div><h3>関連記事</h3><div><a href=/a>短い橋の長い歴史をたどる</a></div></div>",
    },
    Sample {
        language: "zh",
        headline: "阿尔河新桥通车",
        text: [
            "阿尔河上的新桥于星期一上午通车，距离奠基已有十一年，比原定的日期晚了整整三年，两岸居民都来到了现场。",
            "第一个小时里约有四千人步行过桥，其中有市长、两个班的学生，以及一支从上游赶来的铜管乐队，场面十分热闹。",
            "“我们早就不相信它会建成了，”驾驶渡船的埃达·马恩说，“现在失去工作的人是我，而桥上的车会越来越多。”",
            "造价从九千万上升到两亿四千万，因为南侧的桥墩建在一层此前没有人勘察过的黏土上，工程因此停了两年。",
        ],
        furniture: "<div><h3>相关阅读</h3><div><a href=/a>一座短桥的漫长历史</a></div></div>",
    },
    Sample {
        language: "ko",
        headline: "아를강에 새 다리 개통",
        text: [
            "아를강을 가로지르는 새 다리가 월요일 오전에 개통했다. 첫 돌을 놓은 지 십일 년 만이며 예정보다 삼 년이 늦어졌다.",
            "첫 한 시간 동안 시장과 두 학급의 학생들, 상류에서 온 관악대를 포함해 약 사천 명이 걸어서 다리를 건넜다고 시가 밝혔다.",
            "“이제는 믿지 않았어요.” 다리가 대신하게 된 나룻배를 모는 에다 마른 씨가 말했다. “일자리를 잃은 사람은 바로 저예요.”",
            "비용은 구천만에서 이억 사천만으로 늘었다. 남쪽 교각이 아무도 살피지 않은 점토층 위에 서 있기 때문이라고 한다.",
        ],
        furniture: "<div><h3>관련기사</h3><div><a href=/a>짧은 다리의 긴 역사</a></div></div>",
    },
    Sample {
        language: "hi",
        headline: "आर्ल नदी पर नया पुल खुला",
        text: [
            "आर्ल नदी पर नया पुल सोमवार की सुबह खोल दिया गया, पहला पत्थर रखे जाने के ग्यारह साल बाद और तय समय से तीन साल की देरी से।",
            "पहले घंटे में लगभग चार हज़ार लोग पैदल पुल के पार गए, जिनमें महापौर, स्कूल की दो कक्षाएँ और एक बैंड भी शामिल था।",
            "नाव चलाने वाली एडा मार्न ने कहा, “हमें तो अब भरोसा ही नहीं रहा था, और अब मैं ही हूँ जिसके पास काम नहीं बचा।”",
            "लागत नब्बे से बढ़कर दो सौ चालीस मिलियन हो गई, क्योंकि दक्षिणी खंभा ऐसी मिट्टी पर खड़ा है जिसकी जाँच किसी ने नहीं की थी।",
        ],
        furniture: "<ul class=share><li><a href=/x>साझा करें</a></li></ul>",
    },
];

fn extracted(sample: &Sample) -> Extraction {
    let [first, second, third, fourth] = sample.text;
    let Sample { language, headline, furniture, .. } = sample;
    let html = format!(
        "<!doctype html><html lang={language}><title>{headline}</title><body><nav><a href=/>…</a></nav><article><h1>{headline}</h1>\
         <p>{first}</p><p>{second}</p><p>{third}</p><p>{fourth}</p>{furniture}</article></body></html>"
    );
    result(&html).unwrap_or_else(|error| panic!("{language}: {error}"))
}

#[test]
fn the_text_comes_out_in_every_script_and_nothing_with_it() {
    for sample in SAMPLES {
        assert_eq!(extracted(sample).text, sample.text.join("\n\n"), "{}", sample.language);
    }
}

#[test]
fn language_and_direction_are_set() {
    for sample in SAMPLES {
        let found = extracted(sample);
        assert_eq!(found.language.as_deref(), Some(sample.language));
        let is_from_right = ["ar", "he"].contains(&sample.language);
        assert_eq!(
            found.direction,
            if is_from_right { Direction::Rtl } else { Direction::Ltr },
            "{}",
            sample.language
        );
        assert_eq!(found.headline.as_deref(), Some(sample.headline));
    }
}

#[test]
fn words_are_counted_in_every_script() {
    for sample in SAMPLES {
        let found = extracted(sample);
        assert_eq!(found.words, article::words(&found.text), "{}", sample.language);
        assert!((50..200).contains(&found.words), "{}: {}", sample.language, found.words);
    }
}
