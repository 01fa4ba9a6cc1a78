"""What the features of linking speak of: groups that the ablation leaves out one by one."""

from collections.abc import Mapping

GROUPS: Mapping[str, frozenset[str]] = {
    "meaning": frozenset(
        {"meaning", "meaning_alone", "about_subject", "asked_meaning", "effects_meaning", "policy_meaning"}
        | {"meaning_elsewhere"}
    ),
    "words": frozenset(
        {"letters", "words", "rare_words", "nothing_shared", "copied", "letters_same_title", "effects_letters"}
        | {"letters_elsewhere", "words_elsewhere", "telling_shared", "telling_least", "unknown_rare"}
    ),
    "parts of compounds": frozenset(
        {"kin_of_first", "kin_of_second", "kin_rarest", "kin_beyond_title", "kin_rarest_beyond_title", "kin_least"}
        | {"kin_most", "effect_kin", "effects_kin", "policy_kin", "before_is_kin"}
        | {"first_around_second", "second_around_first", "around_rarest", "kin_beyond_titles", "rarest_beyond_titles"}
        | {"kin_beyond_titles_back"}
    ),
    "names": frozenset({"shared_names", "other_names", "named_again", "named_again_near"}),
    "sums, dates and actors": frozenset(
        {"same_amount", "other_amount", "same_due", "other_due", "other_years", "same_actor", "same_amount_of_title"}
        | {"refers_back", "days_apart", "same_day", "first_dated", "second_dated", "sum_of_measure"}
    ),
    "subject and title": frozenset(
        {"same_title", "same_subject", "title_in_quote", "topic", "same_heading", "resolved", "resolved_least"}
        | {"resolved_most", "titles_least", "titles_most", "both_in_own_title", "both_in_other_title"}
        | {"one_in_other_title", "effect_in_title", "effects_title", "effect_of_title", "effect_alike"}
        | {"first_in_title", "second_in_title", "both_in_title", "first_on_subject", "second_on_subject"}
        | {"both_on_subject", "policy_about", "policy_resolved"}
    ),
    "steps and instruments": frozenset(
        {"both_adopt", "instrument_conflict", "same_measure", "only_one_adopts", "adopted_twice", "formal"}
        | {"both_formal", "steps_of_instrument", "steps_of_title", "steps_alike", "next_step", "in_order"}
        | {"first_adopts", "second_adopts", "same_step", "same_instrument", "steps_of_one", "policy_step"}
    ),
    "pointing back": frozenset(
        {"points_at_measure", "formal_of_measure", "says_before", "adds", "adds_near", "adds_inside", "goes_on"}
        | {"goes_on_next", "goes_on_inside", "goes_on_inside_next", "effect_pointing", "leaning", "first_leans"}
        | {"second_leans", "next_leans", "brief_next", "refers_to_question", "more_of_measure", "more_inside"}
        | {"goes_on_about", "goes_on_of_title", "one_adds", "one_points", "told_before"}
        | {"first_stands_alone", "second_stands_alone", "names_question", "names_day", "says_day"}
    ),
    "roles": frozenset(
        {"both_commit", "both_news", "is_demand", "kept", "commitment_then_news", "leaning_other_role", "same_role"}
        | {"promise_told_again"}
        | {"news_then_commitment"}
        | {f"{place}_{role}" for place in ("first", "second") for role in ("progress", "completion", "delay")}
        | {"first_withdrawal", "second_withdrawal"}
    ),
    "place in the document": frozenset(
        {"same_sentence", "next_sentence", "nearness", "distance", "told_late", "other_place"}
    ),
    "question and answer": frozenset(
        {"asked_plainly", "other_matter", "told_briefly", "same_question", "other_question", "both_asked"}
        | {"no_question", "first_on_subject_of_second", "second_on_subject_of_first"}
        | {"told_where_asked", "told_where_asked_back", "asked_alike", "one_in_question"}
    ),
}
