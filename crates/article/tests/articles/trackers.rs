//! Pictures that count readers, and those that only look like it.

use super::cleaning::clean;

#[test]
fn pictures_that_count_are_gone() {
    for picture in [
        "src=https://a.example/p.gif width=1 height=1",
        "src=https://a.example/p.gif width=1",
        "src=https://a.example/p.gif height='1px'",
        "src=https://a.example/p.gif width=0 height=0",
        "src=https://a.example/p.gif width=2 height=2",
        "src=https://pixel.wp.com/b.gif?x=1",
        "src=https://stats.wordpress.com/b.gif",
        "src=https://feeds.wordpress.com/1.0/comments/x/1/",
        "src=http://feeds.feedburner.com/~r/x/~4/y",
        "src=http://feeds.feedburner.com/~ff/x?d=y",
        "src=https://pixel.quantserve.com/pixel/p-x.gif",
        "src=https://sb.scorecardresearch.com/p?c1=2",
        "src=https://www.google-analytics.com/collect?v=1",
        "src=https://ad.doubleclick.net/ddm/ad/x",
        "src=https://www.facebook.com/tr?id=1&ev=PageView",
        "src=https://vg01.met.vgwort.de/na/x",
        "src=https://ssl-vg03.met.vgwort.de/na/x",
        "src=https://de.ioam.de/tx.io?st=x",
        "src=https://counter.theconversation.com/content/1/count.gif?distributor=x",
        "src=https://cpx.golem.de/cpx.php?class=17",
        "src=https://bat.bing.com/action/0?ti=1",
        "src=https://rss.buysellads.com/img.php?z=1",
        "src=https://beacon.example/x.png",
        "src=https://tracking.example/x.png",
        "src=https://pxl.example/x",
        "src=https://a.example/pixel.gif",
        "src=https://a.example/img/1x1.png",
        "src=https://a.example/1px.gif",
        "src=https://a.example/spacer.gif",
        "src=https://a.example/matomo.php?idsite=1",
        "src=https://a.example/piwik.php?idsite=1",
        "src=https://a.example/__utm.gif?x",
        "src=https://a.example/tracking-pixel?x",
        "src=https://a.example/wp-content/plugins/republication-tracker-tool/x?y",
        "data-src=https://pixel.wp.com/b.gif src=/blank.gif",
        "srcset='https://pixel.wp.com/b.gif 1x'",
    ] {
        assert_eq!(clean(&format!("<p>a<img {picture}>b</p>")), "<p>ab</p>", "{picture}");
    }
}

#[test]
fn pictures_that_only_look_like_it_stay() {
    for picture in [
        "src=https://a.example/p.gif",
        "src=https://a.example/p.gif width=3 height=3",
        "src=https://a.example/p.gif width=100% height=1000",
        "src=https://a.example/pixel-art.png",
        "src=https://a.example/pixels/art.png",
        "src=https://a.example/11x1.jpg",
        "src=https://a.example/counter-strike.jpg",
        "src=https://pixelfed.example/p.jpg",
        "src=https://hitsquad.example/p.jpg",
        "src=https://trackers.example/p.jpg",
        "src=https://notdoubleclick.net/p.jpg",
        "src=https://doubleclick.net.example/p.jpg",
        "src=https://www.facebook.com/photo.jpg",
        "src=https://facebook.example/tr",
        "src=https://a.example/?img=pixel.wp.com",
    ] {
        assert!(clean(&format!("<img {picture}>")).starts_with("<img data-src="), "{picture}");
    }
}
