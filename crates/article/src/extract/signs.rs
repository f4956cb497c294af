//! What the names that designers give tell of a part of a page.

use crate::dom::{Dom, Id, Name};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a part is named for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Named as the text of an article.
    pub good: bool,
    /// Named as something that is about the article or around it, and not of it.
    pub bad: bool,
    /// Named as something that often is not of it.
    pub doubtful: bool,
    /// Not shown.
    pub hidden: bool,
    /// Named as the whole text of an article.
    pub body: bool,
    /// Said to be the article, or its text, to machines (schema.org's microdata).
    pub told: bool,
    pub frame: bool,
    /// Named as what stands under a picture.
    pub caption: bool,
    /// Named as whose picture it is.
    pub credit: bool,
    /// Named as a picture with its caption, or as several of them.
    pub picture: bool,
    pub gallery: bool,
    /// Has a picture behind it.
    pub backdrop: bool,
    /// Holds what readers wrote.
    pub comments: bool,
}

#[derive(Clone, Copy)]
enum Sign {
    Good,
    Bad,
    Doubtful,
    Body,
    Caption,
    Credit,
    Picture,
    Gallery,
    Comments,
}

const GOOD: &str = "article articlebody articlecontent articletext articulo artikel artikkel artykul articolo artigo \
    body content contenido contenu inhalt entry hentry post posttext postbody postcontent story storybody storytext text \
    texto texte testo main prose copy blog cuerpo corpo corps nota noticia news mainbody richtext";

const BODY: &str = "articlebody articlecontent articletext entrycontent postcontent storybody storycontent storytext \
    articlebodytext articlebodycontent postbody blogpostbody newsbody newscontent newstext \
    articlemainbody articlefulltext fulltext storybodytext articlecopy articlemaintext maintext \
    noticiacuerpo cuerponoticia articletextbody singlecontent detailcontent contentarticle articlecorps";

const BODY_ENDS: [&str; 9] = [
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "postcontent",
    "storybody",
    "newscontent",
    "postbody",
    "storycontent",
];

const CREDIT: &str = "credit credits imagecredit imagecredits photocredit photocredits imagecopyright photographer \
    copyrightholder imagesource fotocredit";

const CAPTION: &str = "caption captions figcaption wpcaptiontext imagecaption photocaption picturecaption \
    imgcaption mediacaption legende bildunterschrift bildtext piedefoto didascalia \
    cutline bu";

const PICTURE: &str = "image img photo picture figure foto bild imgtop imagewrapper photowrapper mediablock leadimage mainimage \
    articleimage featuredimage imagecontainer afbeelding imagen immagine imagem zdjecie";

const GALLERY: &str =
    "gallery slideshow galeria galerie photogallery imagegallery bildergalerie diaporama fotogaleria";

const BAD: &str = "share sharing shares sharebar sharer sharetools sharethis addthis addtoany social socials socialmedia \
    sociallinks sharedaddy jp-relatedposts related relateds relatedposts relatedarticles relatedcontent relatedstories \
    relatednews relacionadas relacionados relacionado recommend recommended recommendation recommendations \
    recommendedarticles newsletter newsletters newslettersignup nlsignup mailchimp subscribe subscription subscriptions \
    signup sponsor sponsored sponsors advert adverts advertising advertisement advertisements ad ads adbox adslot adunit adsense \
    adsbygoogle adwrapper adcontainer advertorial dfp gpt googlead publicite publicidad publicidade werbung anzeige anzeigen reklama reklam \
    outbrain taboola zergnet nativo revcontent mgid plista cookie cookies cookiebar consent gdpr popup popin \
    modal lightbox breadcrumb breadcrumbs breadcrump pagination pager paginator sidebar sidebars sidecolumn rightcol rail rightrail rightbar \
    footer nav navbar navigation navi subnav menu menus submenu toolbar tools articletools masthead tagcloud taglist tags \
    authorbio authorbox authorinfo aboutauthor bio biography byline bylines trending popular mostread mostpopular \
    mostviewed latest latestnews readnext nextup upnext skip sronly srsonly screenreader visuallyhidden paywall login \
    signin register registration donate donation poll respond feedback copyright sitemap searchform searchbox recirc \
    recirculation inread outstream promo promos promotion promobox promoted banner banners readmore readalso morestories morenews \
    seealso teaser teasers carousel slick ticker weather kiosk storelinks affiliate shopping nextprev prevnext \
    postnav postmeta entrymeta articlemeta metadata postinfo infopost printfriendly print whatsapp facebook twitterfollow pinterest reddit \
    followus follow followbar hreview ratings rating vote votes voting sharify wp-polls yarpp ssba crayon swipe \
    rodape fusszeile piepagina hide hidden sticky backtotop toplink alsoread toc jumplinks gartboard ai2html noprint print-hide nocontent hide-print dateline timestamp \
    editsection headerlink headinganchor anchorlink";

const DOUBTFUL: &str = "widget widgets meta info author authors date time tag topic topics keywords list links more box \
    aside module modules extra supplement tool sub secondary bottom header head top other also next prev previous \
    category categories cat buttons button media player embed video gallery source disclaimer \
    about profile user avatar help note fact factbox infobox cta callout action partner partners offer product products \
    card cards feed stream grid column col inline item items thumbnail thumb slideshow slide footnote notes";

const COMMENTS: &str = "comment comments commentlist comentarios comentario commentaires commentaire kommentare \
    kommentar commenti reacties reactie disqus livefyre fbcomments replies commentform discussion discuss usercomments";

static WORDS: LazyLock<HashMap<&str, Sign>> = LazyLock::new(|| {
    let lists = [
        (GOOD, Sign::Good),
        (BODY, Sign::Body),
        (DOUBTFUL, Sign::Doubtful),
        (BAD, Sign::Bad),
        (CAPTION, Sign::Caption),
        (CREDIT, Sign::Credit),
        (PICTURE, Sign::Picture),
        (GALLERY, Sign::Gallery),
        (COMMENTS, Sign::Comments),
    ];
    lists
        .into_iter()
        .flat_map(|(list, sign)| list.split_ascii_whitespace().map(move |word| (word, sign)))
        .collect()
});

/// Attributes that say something, beside names.
const ATTRIBUTES: [&str; 5] = ["itemprop", "itemtype", "hidden", "style", "role"];

/// Longer class lists say nothing more.
const LONGEST: usize = 300;

impl Signs {
    pub fn of(dom: &Dom<'_>, id: Id) -> Self {
        let mut signs = Self::default();
        if dom.attributes(id).is_empty() {
            return signs;
        }
        for name in ["class", "id", "data-component", "data-testid", "data-module", "data-type"] {
            signs.read(dom.raw_attribute(id, name));
        }
        signs.read_attributes(dom, id);
        signs
    }

    fn read_attributes(&mut self, dom: &Dom<'_>, id: Id) {
        for attribute in dom.attributes(id) {
            let known = ATTRIBUTES.iter().find(|name| attribute.name.eq_ignore_ascii_case(name));
            match known.copied().unwrap_or("") {
                "itemprop" if attribute.value.eq_ignore_ascii_case("articleBody") => {
                    self.good = true;
                    self.body = true;
                    self.told = true;
                }
                "itemprop" if attribute.value.eq_ignore_ascii_case("caption") => self.caption = true,
                "itemprop" if is_credit(attribute.value) => self.note("credit"),
                "itemtype" if attribute.value.contains("Comment") => self.comments = true,
                "itemtype" => {
                    let kind = attribute.value.trim_end_matches('/');
                    self.frame = kind.ends_with("Article") || kind.ends_with("BlogPosting");
                }
                "hidden" => self.hidden = attribute.value != "until-found",
                "style" => {
                    self.hidden |= is_hiding(attribute.value);
                    self.backdrop |= attribute.value.contains("background-image");
                }
                "role" => {
                    let role = attribute.value;
                    self.bad |= [
                        "navigation",
                        "complementary",
                        "banner",
                        "contentinfo",
                        "menu",
                        "dialog",
                        "alert",
                        "toolbar",
                    ]
                    .contains(&role);
                }
                _ => {}
            }
        }
        // Pictures of formulas are hidden from those who are read to, and shown.
        let is_kept = dom.name(id) == Name::Img || dom.raw_attribute(id, "class").contains("fallback-image");
        self.hidden |= dom.raw_attribute(id, "aria-hidden") == "true" && !is_kept;
    }

    /// Reads the words of a class list or an id: parted by signs, and where a capital follows a small letter.
    fn read(&mut self, names: &str) {
        for name in names.get(..names.len().min(LONGEST)).unwrap_or("").split_ascii_whitespace() {
            // The id of a section is its subhead now and then.
            if name.matches(['-', '_']).count() > 3 && !name.contains("__") {
                continue;
            }
            // Blogs say in classes what a post is filed under.
            let is_filed =
                ["category-", "tag-", "postid-", "author-"].iter().any(|start| name.starts_with(start));
            let lower = name.to_ascii_lowercase();
            self.note(&lower);
            if lower.contains(['-', '_', ':', '.']) {
                let joined: String = lower.chars().filter(|char| char.is_ascii_alphanumeric()).collect();
                self.note(&joined);
            }
            if is_filed {
                continue;
            }
            for word in words(name) {
                self.note(&word.to_ascii_lowercase());
            }
        }
    }

    fn note(&mut self, word: &str) {
        let word = word.trim_end_matches(|char: char| char.is_ascii_digit());
        match WORDS.get(word) {
            Some(Sign::Good) => self.good = true,
            Some(Sign::Bad) => self.bad = true,
            Some(Sign::Doubtful) => self.doubtful = true,
            Some(Sign::Body) => {
                self.body = true;
                self.good = true;
            }
            Some(Sign::Caption) => self.caption = true,
            Some(Sign::Credit) => {
                self.caption = true;
                self.credit = true;
            }
            Some(Sign::Picture) => self.picture = true,
            Some(Sign::Gallery) => self.gallery = true,
            Some(Sign::Comments) => self.comments = true,
            None => {}
        }
        let is_body = word.len() > 10 && BODY_ENDS.iter().any(|end| word.ends_with(end));
        self.body |= is_body;
        self.good |= is_body;
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let ends = |at: usize| {
            let (before, byte) = (bytes.get(at.wrapping_sub(1)), bytes.get(at));
            byte.is_none_or(|byte| !byte.is_ascii_alphanumeric())
                || (before.is_some_and(u8::is_ascii_lowercase) && byte.is_some_and(u8::is_ascii_uppercase))
        };
        let end = (1..=bytes.len()).find(|at| ends(*at)).unwrap_or(bytes.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// Whose a picture is, as schema.org names it.
fn is_credit(property: &str) -> bool {
    ["copyrightHolder", "copyrightNotice", "creditText"].iter().any(|own| property.eq_ignore_ascii_case(own))
}

fn is_hiding(style: &str) -> bool {
    let style: String = style.chars().take(LONGEST).filter(|char| !char.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(attributes: &str) -> Signs {
        Signs::of(&Dom::parse(&format!("<div {attributes}>x</div>")), 1)
    }

    #[test]
    fn names_are_read_word_by_word() {
        for name in [
            "related",
            "Related",
            "relatedPosts",
            "related-posts",
            "c-related__list",
            "js_related",
            "block related wide",
            "related2",
            "article-related",
            "sidebar:related",
        ] {
            assert!(signs(&format!("class='{name}'")).bad, "{name}");
            assert!(signs(&format!("id='{name}'")).bad || name.contains(' '), "{name}");
        }
        for name in ["correlated", "unrelated", "relatedness", "", "x"] {
            assert!(!signs(&format!("class='{name}'")).bad, "{name}");
        }
    }

    #[test]
    fn each_kind_of_name_is_told_from_the_others() {
        type Sign = fn(&Signs) -> bool;
        let table: [(&str, Sign); 12] = [
            ("class=article-body", |signs| signs.body && signs.good && !signs.bad),
            ("class=entry-content", |signs| signs.body),
            ("class=mySiteArticleBody", |signs| signs.body),
            ("class=wp-caption-text", |signs| signs.caption && !signs.credit),
            ("class=photo-credit", |signs| signs.caption && signs.credit),
            ("class=picture", |signs| signs.picture),
            ("class=gallery", |signs| signs.gallery),
            ("class=comment-list", |signs| signs.comments),
            ("class=widget", |signs| signs.doubtful),
            ("class=author-bio", |signs| signs.bad),
            ("class=sr-only", |signs| signs.bad),
            ("style='background-image: url(/a.jpg)'", |signs| signs.backdrop),
        ];
        for (attributes, is_so) in table {
            assert!(is_so(&signs(attributes)), "{attributes}: {:?}", signs(attributes));
        }
    }

    #[test]
    fn what_is_hidden_is_told_in_several_ways() {
        for (attributes, hidden) in [
            ("hidden", true),
            ("hidden=until-found", false),
            ("style='display:none'", true),
            ("style='DISPLAY : NONE; color: red'", true),
            ("style='visibility: hidden'", true),
            ("style='display: block'", false),
            ("aria-hidden=true", true),
            ("aria-hidden=false", false),
        ] {
            assert_eq!(signs(attributes).hidden, hidden, "{attributes}");
        }
    }

    #[test]
    fn roles_and_microdata_count() {
        for role in
            ["navigation", "complementary", "banner", "contentinfo", "menu", "dialog", "alert", "toolbar"]
        {
            assert!(signs(&format!("role={role}")).bad, "{role}");
        }
        assert!(!signs("role=main").bad && !signs("role=article").bad);
        assert!(signs("itemprop=articleBody").told);
        assert!(signs("itemtype=https://schema.org/NewsArticle").frame);
        assert!(signs("itemtype=https://schema.org/UserComments").comments);
        assert!(signs("itemprop=caption").caption);
    }

    #[test]
    fn what_a_blog_files_a_post_under_says_nothing_of_it() {
        for name in ["category-sponsored", "tag-newsletter", "postid-7", "author-ada", "post tag-comments"] {
            let found = signs(&format!("class='{name}'"));
            assert!(!found.bad && !found.comments, "{name}: {found:?}");
        }
    }

    #[test]
    fn no_word_is_of_two_kinds() {
        let lists = [GOOD, BODY, DOUBTFUL, BAD, CREDIT, COMMENTS];
        let lists: Vec<Vec<&str>> =
            lists.iter().map(|list| list.split_ascii_whitespace().collect()).collect();
        for (at, list) in lists.iter().enumerate() {
            for other in lists.iter().skip(at + 1) {
                let both: Vec<_> = list.iter().filter(|word| other.contains(word)).collect();
                assert!(both.is_empty() || at == 0, "{both:?}");
            }
        }
    }
}
