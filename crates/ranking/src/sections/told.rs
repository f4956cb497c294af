//! The section that a publisher tells: by a tag, or by the folder of an article's address.

use crate::fold::{fold, is_mark};
use model::Section;

/// Words for a section, folded, as newsrooms write them in tags and addresses; phrases with one space.
const WORDS: [(Section, &str); 11] = [
    (
        Section::Sport,
        "sport,sports,football,soccer,tennis,cricket,rugby,olympics,deporte,deportes,futbol,esporte,esportes,desporto,futebol,sporten,sportnieuws,fussball,calcio,urheilu,idrott,fotball,fodbold,sportas,spordiuudised,spor,athlitika,αθλητικα,спорт,футбол,رياضه,الرياضه,ورزش,ספורט,खेल,খেলা,スポーツ,体育,體育,스포츠,กีฬา,the thao,olahraga,michezo",
    ),
    (
        Section::Business,
        "business,economy,economics,finance,markets,money,companies,economia,economie,wirtschaft,finanzen,finanzas,negocios,negocio,entreprises,bourse,argent,affari,finanza,ekonomi,okonomi,naringsliv,talous,gospodarka,biznes,ekonomika,byznys,gazdasag,ekonomija,posao,economy and business,οικονομια,экономика,бизнес,економіка,اقتصاد,الاقتصاد,כלכלה,कारोबार,経済,ビジネス,财经,財經,经济,經濟,경제,kinh doanh,kinh te,ekonomi bisnis",
    ),
    (
        Section::Technology,
        "technology,tech,technologie,technologies,tecnologia,digital,netzwelt,informatique,high tech,internet,teknologi,teknik,tekniikka,technologia,technika,tehnologie,teknoloji,tech and gadgets,sci tech,τεχνολογια,технологии,технології,наука и техника,تكنولوجيا,تقنيه,فناوري,טכנולוגיה,प्रौद्योगिकी,テクノロジー,科技,기술,cong nghe,teknologi informasi",
    ),
    (
        Section::Science,
        "science,sciences,wissenschaft,wissen,ciencia,ciencias,scienza,scienze,wetenschap,vetenskap,videnskab,vitenskap,tiede,nauka,veda,tudomany,stiinta,bilim,space,espace,astronomy,επιστημη,наука,علوم,العلوم,מדע,विज्ञान,科学,科學,サイエンス,과학,khoa hoc",
    ),
    (
        Section::Health,
        "health,healthcare,sante,gesundheit,salud,saude,salute,gezondheid,halsa,sundhed,helse,terveys,zdrowie,zdravi,zdravie,egeszseg,sanatate,saglik,wellness,medicine,υγεια,здоровье,здоровя,صحه,الصحه,سلامت,בריאות,स्वास्थ्य,健康,医療,건강,suc khoe,kesehatan,afya",
    ),
    (
        Section::Climate,
        "climate,environment,climate change,climate crisis,climat,environnement,planete,klima,umwelt,clima,medio ambiente,medioambiente,meio ambiente,ambiente,klimaat,milieu,miljo,klimat,ymparisto,ilmasto,srodowisko,kornyezet,mediu,cevre,climate and environment,environment and climate,energy and environment,περιβαλλον,климат,экология,екологія,بيئه,البيئه,סביבה,पर्यावरण,環境,气候,环境,환경,moi truong,lingkungan",
    ),
    (
        Section::Culture,
        "culture,arts,entertainment,books,music,film,films,movies,tv,television,theatre,theater,cinema,stage,art and design,kultur,feuilleton,cultura,cultures,musique,livres,arte,spettacoli,cultuur,kultuur,musik,kulttuuri,viihde,kultura,rozrywka,szorakozas,kultur sanat,arts and culture,entertainment and arts,culture and arts,πολιτισμοσ,культура,шоу бизнес,ثقافه,فن,ثقافه وفن,فرهنگ,תרבות,मनोरंजन,文化,エンタメ,娱乐,娛樂,문화,연예,van hoa,giai tri,hiburan,utamaduni",
    ),
    (
        Section::Politics,
        "politics,politique,politik,politica,politiek,politiikka,polityka,politika,siyaset,government,elections,election,us politics,uk politics,πολιτικη,политика,політика,سياسه,السياسه,פוליטיקה,राजनीति,政治,정치,chinh tri,siasa",
    ),
    (
        Section::World,
        "world,international,foreign,monde,welt,ausland,mundo,internacional,internationaal,buitenland,esteri,mondo,utrikes,udland,verden,utenriks,ulkomaat,swiat,svet,zahranici,kulfold,externe,lume,dunya,world news,global,κοσμοσ,διεθνη,мир,в мире,світ,عالم,العالم,دولي,جهان,בעולם,दुनिया,विदेश,国際,海外,国际,國際,세계,국제,the gioi,dunia,ulimwengu",
    ),
    (
        Section::Opinion,
        "opinion,opinions,comment,commentary,editorial,editorials,columns,columnists,op ed,commentisfree,comment is free,meinung,kommentar,kommentare,opinion y blogs,opiniones,opiniao,tribune,tribunes,debats,idees,opinioni,commenti,opinie,ledare,debatt,debat,meninger,mielipide,opinie i komentarze,nazory,velemeny,opinii,gorus,αποψεισ,γνωμεσ,мнение,мнения,думки,راي,اراء,الراي,דעות,विचार,社説,オピニオン,评论,評論,오피니언",
    ),
    (
        Section::Lifestyle,
        "lifestyle,life and style,life style,life,style,food,travel,fashion,recipes,gastronomy,home and garden,leben,stil,reise,reisen,essen,estilo de vida,estilo,gastronomia,viajes,viagem,styles,voyage,voyages,cuisine,mode,stili,viaggi,cucina,reizen,eten,livsstil,mat,resor,elamantapa,styl zycia,podroze,zivot,eletmod,yasam,seyahat,образ жизни,путешествия,еда,стиль,سفر,منوعات,אוכל,जीवन शैली,ライフ,暮らし,生活,旅游,라이프,doi song,du lich,gaya hidup",
    ),
];

/// Words beside those of a section that say nothing.
const FILLERS: &str = ",news,section,latest,and,the,all,top,more,today,online,nachrichten,news and,actualite,actualites,actu,infos,noticias,notizie,nieuws,nyheter,nyheder,uutiset,wiadomosci,zpravy,hirek,stiri,haberler,ειδησεισ,новости,новини,اخبار,ニュース,新闻,新聞,뉴스,ข่าว,tin,berita,us,uk,eu,";
/// Words of a tag or folder that can be one of a section.
const LONGEST: usize = 4;

/// The section that one of the publisher's tags names, the first that does; else a folder of the address, the first that
/// does, or its host (`sport.example.org`). Nothing where neither does: a word within a longer tag names none ("World Cup").
#[must_use]
pub fn told_section(categories: &[String], url: Option<&str>) -> Option<Section> {
    told_tag(categories).map(|(_, section)| section).or_else(|| url.and_then(section_of_address))
}

/// The first of the publisher's tags that names a section, and which.
#[must_use]
pub fn told_tag(categories: &[String]) -> Option<(&str, Section)> {
    categories
        .iter()
        .find_map(|tag| Some((tag.as_str(), tag.split(['/', '>', '|', ':']).find_map(section_named)?)))
}

fn section_of_address(url: &str) -> Option<Section> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let mut parts = rest.split('/');
    let host = parts.next()?;
    let mut folders: Vec<&str> = parts.collect();
    // The last part names the article.
    folders.pop();
    let of_host = || host.split_once('.').filter(|(_, rest)| rest.contains('.')).map(|(label, _)| label);
    folders.into_iter().find_map(section_named).or_else(|| of_host().and_then(section_named))
}

/// The section that a tag or a folder is the name of.
fn section_named(name: &str) -> Option<Section> {
    let name = plain(name)?;
    let named = |name: &str| {
        WORDS.iter().find(|(_, words)| words.split(',').any(|word| word == name)).map(|(section, _)| *section)
    };
    named(&name).or_else(|| {
        let is_filler = |word: &str| FILLERS.contains(&format!(",{word},"));
        let telling: Vec<&str> = name.split(' ').filter(|word| !is_filler(word)).collect();
        named(&telling.join(" ")).filter(|_| !telling.is_empty())
    })
}

/// Folded words with one space between them; nothing for what is too long to name a section.
fn plain(name: &str) -> Option<String> {
    let letters =
        name.chars().take(64).flat_map(char::to_lowercase).map(fold).filter(|letter| !is_mark(*letter));
    let spaced: String = letters
        .flat_map(|letter| match letter {
            '&' => [' ', '&', ' '],
            letter if letter.is_alphanumeric() || is_vowel_sign(letter) => ['\0', letter, '\0'],
            _ => [' '; 3],
        })
        .filter(|letter| *letter != '\0')
        .collect();
    let words: Vec<&str> =
        spaced.split_whitespace().map(|word| if word == "&" { "and" } else { word }).collect();
    (!words.is_empty() && words.len() <= LONGEST).then(|| words.join(" "))
}

/// Signs of the scripts of India and of Thai that belong to a word and are no letters.
fn is_vowel_sign(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_section_only_as_a_whole() {
        for (tags, expected) in [
            (&["Sport"][..], Some(Section::Sport)),
            (&["World Cup"], None),
            (&["Brandt", "Politique"], Some(Section::Politics)),
            (&["News / Business"], Some(Section::Business)),
            (&["World news"], Some(Section::World)),
            (&["Santé"], Some(Section::Health)),
            (&["Arts & Culture"], Some(Section::Culture)),
            (&["ЭКОНОМИКА"], Some(Section::Business)),
            (&["رياضة"], Some(Section::Sport)),
            (&["스포츠"], Some(Section::Sport)),
            (&["खेल"], Some(Section::Sport)),
            (&["体育新闻"], None),
            (&["News", "", "&&&", "///"], None),
            (&[], None),
        ] {
            let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
            assert_eq!(told_section(&tags, None), expected, "{tags:?}");
        }
    }

    #[test]
    fn an_address_names_a_section_by_folder_or_host_and_never_by_the_article() {
        for (url, expected) in [
            ("https://paper.example/sport/2026/11/a-match", Some(Section::Sport)),
            ("https://paper.example/news/us-politics/a-vote", Some(Section::Politics)),
            ("https://paper.example/medio-ambiente/lluvia.html", Some(Section::Climate)),
            ("https://paper.example/politics", None),
            ("https://paper.example/2026/11/29/business?section=/sport/", None),
            ("https://sport.paper.example/12345", Some(Section::Sport)),
            ("https://sport.example/12345", None),
            ("https://paper.example/wirtschaft/sport/verein", Some(Section::Business)),
            ("mailto:sport@paper.example", None),
            ("", None),
        ] {
            assert_eq!(told_section(&[], Some(url)), expected, "{url}");
        }
    }

    #[test]
    fn every_word_is_folded_as_it_is_read_and_stands_once() {
        let mut seen = std::collections::HashMap::new();
        for (section, words) in WORDS {
            for word in words.split(',') {
                assert_eq!(plain(word).as_deref(), Some(word), "{section:?}");
                assert_eq!(seen.insert(word, section), None, "{word}");
            }
        }
    }
}
