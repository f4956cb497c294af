//! What every store promises, each promise a function that takes an empty store and panics when the promise is broken.
//! [`contract_tests!`](crate::contract_tests) hands all their names to a macro of the caller, which makes tests of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cloned_ref_to_slice_refs)]

mod cache;
mod counts;
mod lists;
mod log;
mod marks;
mod pictures;
mod retention;
mod ruled;
mod samples;
mod searching;

pub use cache::*;
pub use counts::*;
pub use lists::*;
pub use log::*;
pub use marks::*;
pub use pictures::*;
pub use retention::*;
pub use ruled::*;
pub use samples::{article_id, feed, feed_id, ingest, mark, operation, stored};
pub use searching::*;

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
            an_outline_is_a_list_and_its_rows_are_read_by_their_ids
            an_empty_page_has_no_next
            a_survey_has_every_kept_article_as_it_stands
            a_status_may_come_before_its_article
            a_status_outlives_its_article
            an_edited_article_keeps_its_status
            an_article_that_comes_again_is_kept_once
            a_body_is_read_as_it_was_stored
            texts_of_many_are_read_as_each_by_itself
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
            what_a_rule_mutes_is_in_no_list_but_that_of_muted_articles
            a_rule_that_is_out_of_force_does_nothing_until_it_is_in_force_again
            what_is_done_by_hand_comes_before_what_rules_do
            what_rules_star_stays_and_is_never_muted
            an_article_that_a_rule_moved_is_in_another_part
            deeds_go_with_their_articles_and_with_their_rule
            rules_are_those_of_the_last_operations
            smart_feeds_are_those_of_the_last_operations
            an_article_goes_when_it_is_old_and_gone_from_its_feed
            an_old_article_that_is_still_in_its_feed_stays
            an_old_article_of_a_feed_that_did_not_change_stays
            a_starred_article_stays_for_ever
            an_unread_article_stays_when_the_rule_says_so
            articles_of_an_unfollowed_feed_go_except_starred_ones
            all_articles_may_go
            bodies_that_stay_are_readable_after_others_went
            a_picture_reads_back_as_it_was_kept
            the_picture_that_was_not_shown_for_longest_makes_room
            pictures_of_starred_articles_make_room_last
            a_picture_beyond_the_budget_is_not_kept
            pictures_go_with_their_article
            without_a_budget_no_picture_is_left
            a_search_index_is_read_as_it_was_kept
            a_change_of_the_search_index_is_kept_as_a_whole
            a_search_index_that_is_made_anew_leaves_nothing_of_the_one_before
        }
    };
}
