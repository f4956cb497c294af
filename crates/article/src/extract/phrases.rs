//! What publishers write around their articles, in small letters, parted by `|`.

/// Above the first paragraph.
pub const PREAMBLES: &str =
    "by |von |par |por |posted |published|updated|última|publicado|veröffentlicht|publié";
/// Heads of what is no more of the article, as the whole line.
pub const ENDS: &str = "\
    you may also like|you might also like|you may like|related articles|related stories|related posts|\
    related news|related content|related topics|related|more from|more on|more stories|more news|read more|\
    read next|recommended|recommended for you|comments|comment|leave a reply|leave a comment|\
    join the conversation|post a comment|top rated comments|view comments|most read|most popular|trending|\
    latest news|latest|top stories|tags|tagged|topics|filed under|about the author|also read|see also|\
    verwandte artikel|mehr zum thema|das könnte sie auch interessieren|kommentare|ähnliche artikel|\
    weitere artikel|schlagwörter|à lire aussi|lire aussi|sur le même sujet|articles liés|commentaires|\
    articles similaires|voir aussi|noticias relacionadas|artículos relacionados|comentarios|te puede interesar|\
    más noticias|etiquetas|lea también|ver también|você pode gostar|leia também|leia mais|veja também|\
    notícias relacionadas|comentários|relacionadas|relacionados|leggi anche|articoli correlati|\
    potrebbe interessarti|commenti|lees ook|reacties|gerelateerd|läs mer|les også|читайте также|\
    похожие статьи|комментарии|смотрите также|по теме|отзывы|добавить отзыв|zobacz także|czytaj także|\
    komentarze|ilgili haberler|yorumlar|関連記事|関連ニュース|相关阅读|相关新闻|相关文章|관련기사|اقرأ أيضا|مواضيع ذات صلة|تعليقات|\
    don't miss|don’t miss|read also|further reading|weitere themen|lesen sie auch|auch interessant|mehr aus|\
    lire également|voir plus|más leídas|più letti|mais lidas|meest gelezen|самое читаемое";
/// The same as the beginning of a line.
pub const MORE: &str = "more from |more on |read more from|related to ";
/// Beginnings of short lines that stand on every page.
pub const FURNITURE: &str = "\
    advertisement|advertising|story continues below|continue reading|article continues below|read more|\
    sign up for|subscribe to|follow us on|click here to|share this|share on|watch:|photo:|image:|\
    getty images|caption|close|loading|print this|email this|anzeige|werbung|publicité|publicidad|\
    publicidade|pubblicità|реклама|la suite après|lesen sie auch|scroll to continue|skip to|listen to this|\
    download the app|get the app|most read|don't miss|also read|read also|see also|recommended|subscribe|\
    newsletter|follow us|sponsored|sign up";
/// What a picture is called before its credit.
const PICTURES: &str = "image|images|photo|photos|photograph|picture|pic|credit|foto|fotos|bild|bilder|imagen|imagem|\
    immagine|afbeelding|zdjęcie|фото|圖|图";
/// Letters of a caption.
const MOST_CAPTION: usize = 300;

/// Whether `word` stands in a list.
pub fn is_one_of(list: &str, word: &str) -> bool {
    list.split('|').any(|own| own == word)
}

/// Whether a word alone says that a credit follows: "Credit".
pub fn is_label(word: &str) -> bool {
    is_one_of(PICTURES, &word.trim().to_lowercase())
}

/// Whether a line ends with a picture's credit in brackets: "The bridge at night (Image: A. Wren)".
pub fn is_caption(line: &str) -> bool {
    let inner = line.strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let word = inner
        .and_then(|(_, credit)| credit.split_once([':', '：']))
        .map(|(word, _)| word.trim().to_lowercase());
    line.len() <= MOST_CAPTION && word.is_some_and(|word| is_one_of(PICTURES, &word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_in_brackets_ends_a_caption() {
        for (line, expected) in [
            ("The bridge (Image: A. Wren)", true),
            ("The bridge (PHOTO: Courier)", true),
            ("Die Brücke (Foto: dpa)", true),
            ("桥 (图：新华社)", true),
            ("The bridge (Image)", false),
            ("The bridge (left: the mill)", false),
            ("The bridge (Image: A. Wren) is open", false),
            ("Image: A. Wren", false),
            (")", false),
            ("", false),
        ] {
            assert_eq!(is_caption(line), expected, "{line}");
        }
        assert!(!is_caption(&format!("{} (Image: A)", "long ".repeat(80))));
    }

    #[test]
    fn lists_are_in_small_letters_without_empty_words() {
        for list in [PREAMBLES, ENDS, MORE, FURNITURE, PICTURES] {
            for word in list.split('|') {
                assert!(!word.trim().is_empty() && word == word.to_lowercase(), "{word:?}");
                assert_eq!(list.split('|').filter(|other| *other == word).count(), 1, "{word:?} twice");
            }
        }
    }
}
