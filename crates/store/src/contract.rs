//! What every store promises, each promise a function that takes an empty store and panics when the promise is broken.
//! [`contract_tests!`](crate::contract_tests) hands all their names to a macro of the caller, which makes tests of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cloned_ref_to_slice_refs)]

mod cache;
mod counts;
mod lists;
mod log;
mod marks;
mod retention;
mod samples;

pub use cache::*;
pub use counts::*;
pub use lists::*;
pub use log::*;
pub use marks::*;
pub use retention::*;
pub use samples::{article_id, feed, feed_id, ingest, mark, operation, stored};

/// Calls `$make! { name name … }` with the name of every promise in [`contract`](crate::contract).
#[macro_export]
macro_rules! contract_tests {
    ($make:ident) => {
        $make! {
            a_list_is_newest_first_and_ties_are_broken_by_id
            pages_join_up_to_the_whole_list
            pages_stay_in_place_while_new_articles_arrive
            a_list_of_some_feeds_holds_only_theirs
            a_list_of_unread_articles_leaves_out_read_ones
            a_list_of_starred_articles_holds_only_those
            ids_of_a_list_are_those_of_its_pages_up_to_a_moment
            an_empty_page_has_no_next
            a_status_may_come_before_its_article
            a_status_outlives_its_article
            an_edited_article_keeps_its_status
            an_article_that_comes_again_is_kept_once
            a_body_is_read_as_it_was_stored
            a_feed_is_replaced_as_a_whole
            a_memory_outlives_the_articles
            a_memory_stays_when_none_is_given
            readers_see_all_of_a_batch_or_none
            a_snapshot_replaces_the_one_before
            a_device_stays_the_same
            a_fresh_store_is_not_evicted
            recording_twice_is_recording_once
            the_log_is_read_in_order_and_in_parts
            the_last_writer_wins_in_whatever_order_operations_arrive
            a_library_is_the_same_in_whatever_order_operations_arrive
            a_library_is_sorted_by_name_whatever_the_case
            what_stands_in_a_removed_folder_moves_up
            a_folder_is_never_inside_itself
            unsubscribing_keeps_articles_and_subscribing_again_finds_them
            settings_are_those_of_the_last_operations
            marks_are_the_same_in_whatever_order_operations_arrive
            an_article_without_marks_is_not_among_the_marked
            a_page_is_kept_as_long_as_its_article
            counts_are_those_of_a_recount_after_anything
            an_article_goes_when_it_is_old_and_gone_from_its_feed
            an_old_article_that_is_still_in_its_feed_stays
            a_starred_article_stays_for_ever
            an_unread_article_stays_when_the_rule_says_so
            articles_of_an_unfollowed_feed_go_except_starred_ones
            bodies_that_stay_are_readable_after_others_went
        }
    };
}
