// The rule files, one entry for each file. A test compares this list with the folder.
#include "StetResources.h"

static const unsigned char claims[] = {
#embed "../../Rules/claims.stet" suffix(,)
    0};
static const unsigned char change_amount[] = {
#embed "../../Rules/arithmetic/change-amount.stet" suffix(,)
    0};
static const unsigned char change_direction[] = {
#embed "../../Rules/arithmetic/change-direction.stet" suffix(,)
    0};
static const unsigned char count_group[] = {
#embed "../../Rules/arithmetic/count-group.stet" suffix(,)
    0};
static const unsigned char count_list[] = {
#embed "../../Rules/arithmetic/count-list.stet" suffix(,)
    0};
static const unsigned char direction_flip[] = {
#embed "../../Rules/arithmetic/direction-flip.stet" suffix(,)
    0};
static const unsigned char listicle_count[] = {
#embed "../../Rules/arithmetic/listicle-count.stet" suffix(,)
    0};
static const unsigned char percent_change[] = {
#embed "../../Rules/arithmetic/percent-change.stet" suffix(,)
    0};
static const unsigned char percent_points[] = {
#embed "../../Rules/arithmetic/percent-points.stet" suffix(,)
    0};
static const unsigned char poll_lead[] = {
#embed "../../Rules/arithmetic/poll-lead.stet" suffix(,)
    0};
static const unsigned char rate_base[] = {
#embed "../../Rules/arithmetic/rate-base.stet" suffix(,)
    0};
static const unsigned char ratio_said[] = {
#embed "../../Rules/arithmetic/ratio-said.stet" suffix(,)
    0};
static const unsigned char ratio_words[] = {
#embed "../../Rules/arithmetic/ratio-words.stet" suffix(,)
    0};
static const unsigned char share_fraction[] = {
#embed "../../Rules/arithmetic/share-fraction.stet" suffix(,)
    0};
static const unsigned char share_over_100[] = {
#embed "../../Rules/arithmetic/share-over-100.stet" suffix(,)
    0};
static const unsigned char subset_exceeds[] = {
#embed "../../Rules/arithmetic/subset-exceeds.stet" suffix(,)
    0};
static const unsigned char sum_mismatch[] = {
#embed "../../Rules/arithmetic/sum-mismatch.stet" suffix(,)
    0};
static const unsigned char anniversary[] = {
#embed "../../Rules/calendar/anniversary.stet" suffix(,)
    0};
static const unsigned char days_mismatch[] = {
#embed "../../Rules/calendar/days-mismatch.stet" suffix(,)
    0};
static const unsigned char duration_mismatch[] = {
#embed "../../Rules/calendar/duration-mismatch.stet" suffix(,)
    0};
static const unsigned char event_date[] = {
#embed "../../Rules/calendar/event-date.stet" suffix(,)
    0};
static const unsigned char event_days[] = {
#embed "../../Rules/calendar/event-days.stet" suffix(,)
    0};
static const unsigned char impossible_date[] = {
#embed "../../Rules/calendar/impossible-date.stet" suffix(,)
    0};
static const unsigned char nth_period[] = {
#embed "../../Rules/calendar/nth-period.stet" suffix(,)
    0};
static const unsigned char past_after_publication[] = {
#embed "../../Rules/calendar/past-after-publication.stet" suffix(,)
    0};
static const unsigned char range_reversed[] = {
#embed "../../Rules/calendar/range-reversed.stet" suffix(,)
    0};
static const unsigned char relative_date[] = {
#embed "../../Rules/calendar/relative-date.stet" suffix(,)
    0};
static const unsigned char sequence[] = {
#embed "../../Rules/calendar/sequence.stet" suffix(,)
    0};
static const unsigned char superlative_length[] = {
#embed "../../Rules/calendar/superlative-length.stet" suffix(,)
    0};
static const unsigned char superlative_since[] = {
#embed "../../Rules/calendar/superlative-since.stet" suffix(,)
    0};
static const unsigned char time_arith[] = {
#embed "../../Rules/calendar/time-arith.stet" suffix(,)
    0};
static const unsigned char weekday_date[] = {
#embed "../../Rules/calendar/weekday-date.stet" suffix(,)
    0};
static const unsigned char sequence_times[] = {
#embed "../../Rules/clock/sequence-times.stet" suffix(,)
    0};
static const unsigned char time_lengths[] = {
#embed "../../Rules/clock/time-lengths.stet" suffix(,)
    0};
static const unsigned char zone_times[] = {
#embed "../../Rules/clock/zone-times.stet" suffix(,)
    0};
static const unsigned char kinship_marriages[] = {
#embed "../../Rules/family/kinship-marriages.stet" suffix(,)
    0};
static const unsigned char figure_again[] = {
#embed "../../Rules/figures/figure-again.stet" suffix(,)
    0};
static const unsigned char figure_differs[] = {
#embed "../../Rules/figures/figure-differs.stet" suffix(,)
    0};
static const unsigned char figure_lone[] = {
#embed "../../Rules/figures/figure-lone.stet" suffix(,)
    0};
static const unsigned char headline_number[] = {
#embed "../../Rules/figures/headline-number.stet" suffix(,)
    0};
static const unsigned char headline_slip[] = {
#embed "../../Rules/figures/headline-slip.stet" suffix(,)
    0};
static const unsigned char headline_words[] = {
#embed "../../Rules/figures/headline-words.stet" suffix(,)
    0};
static const unsigned char magnitude_apart[] = {
#embed "../../Rules/figures/magnitude-apart.stet" suffix(,)
    0};
static const unsigned char magnitude_slip[] = {
#embed "../../Rules/figures/magnitude-slip.stet" suffix(,)
    0};
static const unsigned char malformed_figure[] = {
#embed "../../Rules/figures/malformed-figure.stet" suffix(,)
    0};
static const unsigned char acronym_expansion[] = {
#embed "../../Rules/names/acronym-expansion.stet" suffix(,)
    0};
static const unsigned char name_diacritics[] = {
#embed "../../Rules/names/name-diacritics.stet" suffix(,)
    0};
static const unsigned char name_form[] = {
#embed "../../Rules/names/name-form.stet" suffix(,)
    0};
static const unsigned char name_spelling[] = {
#embed "../../Rules/names/name-spelling.stet" suffix(,)
    0};
static const unsigned char org_name[] = {
#embed "../../Rules/names/org-name.stet" suffix(,)
    0};
static const unsigned char place_spelling[] = {
#embed "../../Rules/names/place-spelling.stet" suffix(,)
    0};
static const unsigned char negation_flip[] = {
#embed "../../Rules/outcomes/negation-flip.stet" suffix(,)
    0};
static const unsigned char age_again[] = {
#embed "../../Rules/people/age-again.stet" suffix(,)
    0};
static const unsigned char age_birth[] = {
#embed "../../Rules/people/age-birth.stet" suffix(,)
    0};
static const unsigned char age_dates[] = {
#embed "../../Rules/people/age-dates.stet" suffix(,)
    0};
static const unsigned char age_differs[] = {
#embed "../../Rules/people/age-differs.stet" suffix(,)
    0};
static const unsigned char age_form[] = {
#embed "../../Rules/people/age-form.stet" suffix(,)
    0};
static const unsigned char death_alive[] = {
#embed "../../Rules/people/death-alive.stet" suffix(,)
    0};
static const unsigned char kinship_clash[] = {
#embed "../../Rules/people/kinship-clash.stet" suffix(,)
    0};
static const unsigned char kinship_count[] = {
#embed "../../Rules/people/kinship-count.stet" suffix(,)
    0};
static const unsigned char kinship_others[] = {
#embed "../../Rules/people/kinship-others.stet" suffix(,)
    0};
static const unsigned char kinship_place[] = {
#embed "../../Rules/people/kinship-place.stet" suffix(,)
    0};
static const unsigned char pronoun_person[] = {
#embed "../../Rules/people/pronoun-person.stet" suffix(,)
    0};
static const unsigned char role_holder[] = {
#embed "../../Rules/people/role-holder.stet" suffix(,)
    0};
static const unsigned char role_two_holders[] = {
#embed "../../Rules/people/role-two-holders.stet" suffix(,)
    0};
static const unsigned char title_drift[] = {
#embed "../../Rules/people/title-drift.stet" suffix(,)
    0};
static const unsigned char title_post[] = {
#embed "../../Rules/people/title-post.stet" suffix(,)
    0};
static const unsigned char direction[] = {
#embed "../../Rules/places/direction.stet" suffix(,)
    0};
static const unsigned char distance_endpoints[] = {
#embed "../../Rules/places/distance-endpoints.stet" suffix(,)
    0};
static const unsigned char place_mismatch[] = {
#embed "../../Rules/places/place-mismatch.stet" suffix(,)
    0};
static const unsigned char place_type[] = {
#embed "../../Rules/places/place-type.stet" suffix(,)
    0};
static const unsigned char duplicate_paragraph[] = {
#embed "../../Rules/quotes/duplicate-paragraph.stet" suffix(,)
    0};
static const unsigned char quote_drift[] = {
#embed "../../Rules/quotes/quote-drift.stet" suffix(,)
    0};
static const unsigned char quote_speaker[] = {
#embed "../../Rules/quotes/quote-speaker.stet" suffix(,)
    0};
static const unsigned char readings_changes_change_amount[] = {
#embed "../../Rules/readings/changes/change-amount.stet" suffix(,)
    0};
static const unsigned char change_lone[] = {
#embed "../../Rules/readings/changes/change-lone.stet" suffix(,)
    0};
static const unsigned char change_multiple[] = {
#embed "../../Rules/readings/changes/change-multiple.stet" suffix(,)
    0};
static const unsigned char change_points[] = {
#embed "../../Rules/readings/changes/change-points.stet" suffix(,)
    0};
static const unsigned char change_ratio[] = {
#embed "../../Rules/readings/changes/change-ratio.stet" suffix(,)
    0};
static const unsigned char change[] = {
#embed "../../Rules/readings/changes/change.stet" suffix(,)
    0};
static const unsigned char readings_changes_direction_flip[] = {
#embed "../../Rules/readings/changes/direction-flip.stet" suffix(,)
    0};
static const unsigned char lead[] = {
#embed "../../Rules/readings/changes/lead.stet" suffix(,)
    0};
static const unsigned char readings_days_anniversary[] = {
#embed "../../Rules/readings/days/anniversary.stet" suffix(,)
    0};
static const unsigned char dated_age[] = {
#embed "../../Rules/readings/days/dated-age.stet" suffix(,)
    0};
static const unsigned char jubilee[] = {
#embed "../../Rules/readings/days/jubilee.stet" suffix(,)
    0};
static const unsigned char late[] = {
#embed "../../Rules/readings/days/late.stet" suffix(,)
    0};
static const unsigned char order[] = {
#embed "../../Rules/readings/days/order.stet" suffix(,)
    0};
static const unsigned char period[] = {
#embed "../../Rules/readings/days/period.stet" suffix(,)
    0};
static const unsigned char range[] = {
#embed "../../Rules/readings/days/range.stet" suffix(,)
    0};
static const unsigned char reckoned_day[] = {
#embed "../../Rules/readings/days/reckoned-day.stet" suffix(,)
    0};
static const unsigned char same_day[] = {
#embed "../../Rules/readings/days/same-day.stet" suffix(,)
    0};
static const unsigned char since_when[] = {
#embed "../../Rules/readings/days/since-when.stet" suffix(,)
    0};
static const unsigned char span[] = {
#embed "../../Rules/readings/days/span.stet" suffix(,)
    0};
static const unsigned char timing[] = {
#embed "../../Rules/readings/days/timing.stet" suffix(,)
    0};
static const unsigned char reversal[] = {
#embed "../../Rules/readings/figures/reversal.stet" suffix(,)
    0};
static const unsigned char same_alone[] = {
#embed "../../Rules/readings/figures/same-alone.stet" suffix(,)
    0};
static const unsigned char same_lone[] = {
#embed "../../Rules/readings/figures/same-lone.stet" suffix(,)
    0};
static const unsigned char same[] = {
#embed "../../Rules/readings/figures/same.stet" suffix(,)
    0};
static const unsigned char conversion[] = {
#embed "../../Rules/readings/measures/conversion.stet" suffix(,)
    0};
static const unsigned char currency[] = {
#embed "../../Rules/readings/measures/currency.stet" suffix(,)
    0};
static const unsigned char readings_measures_direction[] = {
#embed "../../Rules/readings/measures/direction.stet" suffix(,)
    0};
static const unsigned char distance[] = {
#embed "../../Rules/readings/measures/distance.stet" suffix(,)
    0};
static const unsigned char region[] = {
#embed "../../Rules/readings/measures/region.stet" suffix(,)
    0};
static const unsigned char temperature[] = {
#embed "../../Rules/readings/measures/temperature.stet" suffix(,)
    0};
static const unsigned char listicle[] = {
#embed "../../Rules/readings/parts/listicle.stet" suffix(,)
    0};
static const unsigned char listing[] = {
#embed "../../Rules/readings/parts/listing.stet" suffix(,)
    0};
static const unsigned char rate[] = {
#embed "../../Rules/readings/parts/rate.stet" suffix(,)
    0};
static const unsigned char share_lone[] = {
#embed "../../Rules/readings/parts/share-lone.stet" suffix(,)
    0};
static const unsigned char readings_parts_share[] = {
#embed "../../Rules/readings/parts/share.stet" suffix(,)
    0};
static const unsigned char split[] = {
#embed "../../Rules/readings/parts/split.stet" suffix(,)
    0};
static const unsigned char sum_lone[] = {
#embed "../../Rules/readings/parts/sum-lone.stet" suffix(,)
    0};
static const unsigned char sum[] = {
#embed "../../Rules/readings/parts/sum.stet" suffix(,)
    0};
static const unsigned char unit_price[] = {
#embed "../../Rules/readings/parts/unit-price.stet" suffix(,)
    0};
static const unsigned char vote_lone[] = {
#embed "../../Rules/readings/parts/vote-lone.stet" suffix(,)
    0};
static const unsigned char vote[] = {
#embed "../../Rules/readings/parts/vote.stet" suffix(,)
    0};
static const unsigned char acronym[] = {
#embed "../../Rules/readings/people/acronym.stet" suffix(,)
    0};
static const unsigned char age[] = {
#embed "../../Rules/readings/people/age.stet" suffix(,)
    0};
static const unsigned char holder[] = {
#embed "../../Rules/readings/people/holder.stet" suffix(,)
    0};
static const unsigned char kin[] = {
#embed "../../Rules/readings/people/kin.stet" suffix(,)
    0};
static const unsigned char organisation[] = {
#embed "../../Rules/readings/people/organisation.stet" suffix(,)
    0};
static const unsigned char post[] = {
#embed "../../Rules/readings/people/post.stet" suffix(,)
    0};
static const unsigned char rank[] = {
#embed "../../Rules/readings/people/rank.stet" suffix(,)
    0};
static const unsigned char saying[] = {
#embed "../../Rules/readings/people/saying.stet" suffix(,)
    0};
static const unsigned char sex[] = {
#embed "../../Rules/readings/people/sex.stet" suffix(,)
    0};
static const unsigned char surname[] = {
#embed "../../Rules/readings/people/surname.stet" suffix(,)
    0};
static const unsigned char record[] = {
#embed "../../Rules/readings/sport/record.stet" suffix(,)
    0};
static const unsigned char score[] = {
#embed "../../Rules/readings/sport/score.stet" suffix(,)
    0};
static const unsigned char record_arith[] = {
#embed "../../Rules/sport/record-arith.stet" suffix(,)
    0};
static const unsigned char record_nth[] = {
#embed "../../Rules/sport/record-nth.stet" suffix(,)
    0};
static const unsigned char score_half[] = {
#embed "../../Rules/sport/score-half.stet" suffix(,)
    0};
static const unsigned char score_headline[] = {
#embed "../../Rules/sport/score-headline.stet" suffix(,)
    0};
static const unsigned char score_result[] = {
#embed "../../Rules/sport/score-result.stet" suffix(,)
    0};
static const unsigned char score_sets[] = {
#embed "../../Rules/sport/score-sets.stet" suffix(,)
    0};
static const unsigned char score_wickets[] = {
#embed "../../Rules/sport/score-wickets.stet" suffix(,)
    0};
static const unsigned char toll_differs[] = {
#embed "../../Rules/tolls/toll-differs.stet" suffix(,)
    0};
static const unsigned char toll_headline_body[] = {
#embed "../../Rules/tolls/toll-headline-body.stet" suffix(,)
    0};
static const unsigned char currency_conversion[] = {
#embed "../../Rules/units/currency-conversion.stet" suffix(,)
    0};
static const unsigned char temperature_conversion[] = {
#embed "../../Rules/units/temperature-conversion.stet" suffix(,)
    0};
static const unsigned char temperature_differences[] = {
#embed "../../Rules/units/temperature-differences.stet" suffix(,)
    0};
static const unsigned char temperature_headline[] = {
#embed "../../Rules/units/temperature-headline.stet" suffix(,)
    0};
static const unsigned char temperature_levels[] = {
#embed "../../Rules/units/temperature-levels.stet" suffix(,)
    0};
static const unsigned char temperature_scales[] = {
#embed "../../Rules/units/temperature-scales.stet" suffix(,)
    0};
static const unsigned char unit_conversion_apart[] = {
#embed "../../Rules/units/unit-conversion-apart.stet" suffix(,)
    0};
static const unsigned char unit_conversion[] = {
#embed "../../Rules/units/unit-conversion.stet" suffix(,)
    0};
static const unsigned char units_unit_price[] = {
#embed "../../Rules/units/unit-price.stet" suffix(,)
    0};
static const unsigned char vote_majority[] = {
#embed "../../Rules/votes/vote-majority.stet" suffix(,)
    0};

static const stet_resource files[] = {
    {"Rules/claims.stet", claims, sizeof claims - 1},
    {"Rules/arithmetic/change-amount.stet", change_amount, sizeof change_amount - 1},
    {"Rules/arithmetic/change-direction.stet", change_direction, sizeof change_direction - 1},
    {"Rules/arithmetic/count-group.stet", count_group, sizeof count_group - 1},
    {"Rules/arithmetic/count-list.stet", count_list, sizeof count_list - 1},
    {"Rules/arithmetic/direction-flip.stet", direction_flip, sizeof direction_flip - 1},
    {"Rules/arithmetic/listicle-count.stet", listicle_count, sizeof listicle_count - 1},
    {"Rules/arithmetic/percent-change.stet", percent_change, sizeof percent_change - 1},
    {"Rules/arithmetic/percent-points.stet", percent_points, sizeof percent_points - 1},
    {"Rules/arithmetic/poll-lead.stet", poll_lead, sizeof poll_lead - 1},
    {"Rules/arithmetic/rate-base.stet", rate_base, sizeof rate_base - 1},
    {"Rules/arithmetic/ratio-said.stet", ratio_said, sizeof ratio_said - 1},
    {"Rules/arithmetic/ratio-words.stet", ratio_words, sizeof ratio_words - 1},
    {"Rules/arithmetic/share-fraction.stet", share_fraction, sizeof share_fraction - 1},
    {"Rules/arithmetic/share-over-100.stet", share_over_100, sizeof share_over_100 - 1},
    {"Rules/arithmetic/subset-exceeds.stet", subset_exceeds, sizeof subset_exceeds - 1},
    {"Rules/arithmetic/sum-mismatch.stet", sum_mismatch, sizeof sum_mismatch - 1},
    {"Rules/calendar/anniversary.stet", anniversary, sizeof anniversary - 1},
    {"Rules/calendar/days-mismatch.stet", days_mismatch, sizeof days_mismatch - 1},
    {"Rules/calendar/duration-mismatch.stet", duration_mismatch, sizeof duration_mismatch - 1},
    {"Rules/calendar/event-date.stet", event_date, sizeof event_date - 1},
    {"Rules/calendar/event-days.stet", event_days, sizeof event_days - 1},
    {"Rules/calendar/impossible-date.stet", impossible_date, sizeof impossible_date - 1},
    {"Rules/calendar/nth-period.stet", nth_period, sizeof nth_period - 1},
    {"Rules/calendar/past-after-publication.stet", past_after_publication, sizeof past_after_publication - 1},
    {"Rules/calendar/range-reversed.stet", range_reversed, sizeof range_reversed - 1},
    {"Rules/calendar/relative-date.stet", relative_date, sizeof relative_date - 1},
    {"Rules/calendar/sequence.stet", sequence, sizeof sequence - 1},
    {"Rules/calendar/superlative-length.stet", superlative_length, sizeof superlative_length - 1},
    {"Rules/calendar/superlative-since.stet", superlative_since, sizeof superlative_since - 1},
    {"Rules/calendar/time-arith.stet", time_arith, sizeof time_arith - 1},
    {"Rules/calendar/weekday-date.stet", weekday_date, sizeof weekday_date - 1},
    {"Rules/clock/sequence-times.stet", sequence_times, sizeof sequence_times - 1},
    {"Rules/clock/time-lengths.stet", time_lengths, sizeof time_lengths - 1},
    {"Rules/clock/zone-times.stet", zone_times, sizeof zone_times - 1},
    {"Rules/family/kinship-marriages.stet", kinship_marriages, sizeof kinship_marriages - 1},
    {"Rules/figures/figure-again.stet", figure_again, sizeof figure_again - 1},
    {"Rules/figures/figure-differs.stet", figure_differs, sizeof figure_differs - 1},
    {"Rules/figures/figure-lone.stet", figure_lone, sizeof figure_lone - 1},
    {"Rules/figures/headline-number.stet", headline_number, sizeof headline_number - 1},
    {"Rules/figures/headline-slip.stet", headline_slip, sizeof headline_slip - 1},
    {"Rules/figures/headline-words.stet", headline_words, sizeof headline_words - 1},
    {"Rules/figures/magnitude-apart.stet", magnitude_apart, sizeof magnitude_apart - 1},
    {"Rules/figures/magnitude-slip.stet", magnitude_slip, sizeof magnitude_slip - 1},
    {"Rules/figures/malformed-figure.stet", malformed_figure, sizeof malformed_figure - 1},
    {"Rules/names/acronym-expansion.stet", acronym_expansion, sizeof acronym_expansion - 1},
    {"Rules/names/name-diacritics.stet", name_diacritics, sizeof name_diacritics - 1},
    {"Rules/names/name-form.stet", name_form, sizeof name_form - 1},
    {"Rules/names/name-spelling.stet", name_spelling, sizeof name_spelling - 1},
    {"Rules/names/org-name.stet", org_name, sizeof org_name - 1},
    {"Rules/names/place-spelling.stet", place_spelling, sizeof place_spelling - 1},
    {"Rules/outcomes/negation-flip.stet", negation_flip, sizeof negation_flip - 1},
    {"Rules/people/age-again.stet", age_again, sizeof age_again - 1},
    {"Rules/people/age-birth.stet", age_birth, sizeof age_birth - 1},
    {"Rules/people/age-dates.stet", age_dates, sizeof age_dates - 1},
    {"Rules/people/age-differs.stet", age_differs, sizeof age_differs - 1},
    {"Rules/people/age-form.stet", age_form, sizeof age_form - 1},
    {"Rules/people/death-alive.stet", death_alive, sizeof death_alive - 1},
    {"Rules/people/kinship-clash.stet", kinship_clash, sizeof kinship_clash - 1},
    {"Rules/people/kinship-count.stet", kinship_count, sizeof kinship_count - 1},
    {"Rules/people/kinship-others.stet", kinship_others, sizeof kinship_others - 1},
    {"Rules/people/kinship-place.stet", kinship_place, sizeof kinship_place - 1},
    {"Rules/people/pronoun-person.stet", pronoun_person, sizeof pronoun_person - 1},
    {"Rules/people/role-holder.stet", role_holder, sizeof role_holder - 1},
    {"Rules/people/role-two-holders.stet", role_two_holders, sizeof role_two_holders - 1},
    {"Rules/people/title-drift.stet", title_drift, sizeof title_drift - 1},
    {"Rules/people/title-post.stet", title_post, sizeof title_post - 1},
    {"Rules/places/direction.stet", direction, sizeof direction - 1},
    {"Rules/places/distance-endpoints.stet", distance_endpoints, sizeof distance_endpoints - 1},
    {"Rules/places/place-mismatch.stet", place_mismatch, sizeof place_mismatch - 1},
    {"Rules/places/place-type.stet", place_type, sizeof place_type - 1},
    {"Rules/quotes/duplicate-paragraph.stet", duplicate_paragraph, sizeof duplicate_paragraph - 1},
    {"Rules/quotes/quote-drift.stet", quote_drift, sizeof quote_drift - 1},
    {"Rules/quotes/quote-speaker.stet", quote_speaker, sizeof quote_speaker - 1},
    {"Rules/readings/changes/change-amount.stet", readings_changes_change_amount, sizeof readings_changes_change_amount - 1},
    {"Rules/readings/changes/change-lone.stet", change_lone, sizeof change_lone - 1},
    {"Rules/readings/changes/change-multiple.stet", change_multiple, sizeof change_multiple - 1},
    {"Rules/readings/changes/change-points.stet", change_points, sizeof change_points - 1},
    {"Rules/readings/changes/change-ratio.stet", change_ratio, sizeof change_ratio - 1},
    {"Rules/readings/changes/change.stet", change, sizeof change - 1},
    {"Rules/readings/changes/direction-flip.stet", readings_changes_direction_flip, sizeof readings_changes_direction_flip - 1},
    {"Rules/readings/changes/lead.stet", lead, sizeof lead - 1},
    {"Rules/readings/days/anniversary.stet", readings_days_anniversary, sizeof readings_days_anniversary - 1},
    {"Rules/readings/days/dated-age.stet", dated_age, sizeof dated_age - 1},
    {"Rules/readings/days/jubilee.stet", jubilee, sizeof jubilee - 1},
    {"Rules/readings/days/late.stet", late, sizeof late - 1},
    {"Rules/readings/days/order.stet", order, sizeof order - 1},
    {"Rules/readings/days/period.stet", period, sizeof period - 1},
    {"Rules/readings/days/range.stet", range, sizeof range - 1},
    {"Rules/readings/days/reckoned-day.stet", reckoned_day, sizeof reckoned_day - 1},
    {"Rules/readings/days/same-day.stet", same_day, sizeof same_day - 1},
    {"Rules/readings/days/since-when.stet", since_when, sizeof since_when - 1},
    {"Rules/readings/days/span.stet", span, sizeof span - 1},
    {"Rules/readings/days/timing.stet", timing, sizeof timing - 1},
    {"Rules/readings/figures/reversal.stet", reversal, sizeof reversal - 1},
    {"Rules/readings/figures/same-alone.stet", same_alone, sizeof same_alone - 1},
    {"Rules/readings/figures/same-lone.stet", same_lone, sizeof same_lone - 1},
    {"Rules/readings/figures/same.stet", same, sizeof same - 1},
    {"Rules/readings/measures/conversion.stet", conversion, sizeof conversion - 1},
    {"Rules/readings/measures/currency.stet", currency, sizeof currency - 1},
    {"Rules/readings/measures/direction.stet", readings_measures_direction, sizeof readings_measures_direction - 1},
    {"Rules/readings/measures/distance.stet", distance, sizeof distance - 1},
    {"Rules/readings/measures/region.stet", region, sizeof region - 1},
    {"Rules/readings/measures/temperature.stet", temperature, sizeof temperature - 1},
    {"Rules/readings/parts/listicle.stet", listicle, sizeof listicle - 1},
    {"Rules/readings/parts/listing.stet", listing, sizeof listing - 1},
    {"Rules/readings/parts/rate.stet", rate, sizeof rate - 1},
    {"Rules/readings/parts/share-lone.stet", share_lone, sizeof share_lone - 1},
    {"Rules/readings/parts/share.stet", readings_parts_share, sizeof readings_parts_share - 1},
    {"Rules/readings/parts/split.stet", split, sizeof split - 1},
    {"Rules/readings/parts/sum-lone.stet", sum_lone, sizeof sum_lone - 1},
    {"Rules/readings/parts/sum.stet", sum, sizeof sum - 1},
    {"Rules/readings/parts/unit-price.stet", unit_price, sizeof unit_price - 1},
    {"Rules/readings/parts/vote-lone.stet", vote_lone, sizeof vote_lone - 1},
    {"Rules/readings/parts/vote.stet", vote, sizeof vote - 1},
    {"Rules/readings/people/acronym.stet", acronym, sizeof acronym - 1},
    {"Rules/readings/people/age.stet", age, sizeof age - 1},
    {"Rules/readings/people/holder.stet", holder, sizeof holder - 1},
    {"Rules/readings/people/kin.stet", kin, sizeof kin - 1},
    {"Rules/readings/people/organisation.stet", organisation, sizeof organisation - 1},
    {"Rules/readings/people/post.stet", post, sizeof post - 1},
    {"Rules/readings/people/rank.stet", rank, sizeof rank - 1},
    {"Rules/readings/people/saying.stet", saying, sizeof saying - 1},
    {"Rules/readings/people/sex.stet", sex, sizeof sex - 1},
    {"Rules/readings/people/surname.stet", surname, sizeof surname - 1},
    {"Rules/readings/sport/record.stet", record, sizeof record - 1},
    {"Rules/readings/sport/score.stet", score, sizeof score - 1},
    {"Rules/sport/record-arith.stet", record_arith, sizeof record_arith - 1},
    {"Rules/sport/record-nth.stet", record_nth, sizeof record_nth - 1},
    {"Rules/sport/score-half.stet", score_half, sizeof score_half - 1},
    {"Rules/sport/score-headline.stet", score_headline, sizeof score_headline - 1},
    {"Rules/sport/score-result.stet", score_result, sizeof score_result - 1},
    {"Rules/sport/score-sets.stet", score_sets, sizeof score_sets - 1},
    {"Rules/sport/score-wickets.stet", score_wickets, sizeof score_wickets - 1},
    {"Rules/tolls/toll-differs.stet", toll_differs, sizeof toll_differs - 1},
    {"Rules/tolls/toll-headline-body.stet", toll_headline_body, sizeof toll_headline_body - 1},
    {"Rules/units/currency-conversion.stet", currency_conversion, sizeof currency_conversion - 1},
    {"Rules/units/temperature-conversion.stet", temperature_conversion, sizeof temperature_conversion - 1},
    {"Rules/units/temperature-differences.stet", temperature_differences, sizeof temperature_differences - 1},
    {"Rules/units/temperature-headline.stet", temperature_headline, sizeof temperature_headline - 1},
    {"Rules/units/temperature-levels.stet", temperature_levels, sizeof temperature_levels - 1},
    {"Rules/units/temperature-scales.stet", temperature_scales, sizeof temperature_scales - 1},
    {"Rules/units/unit-conversion-apart.stet", unit_conversion_apart, sizeof unit_conversion_apart - 1},
    {"Rules/units/unit-conversion.stet", unit_conversion, sizeof unit_conversion - 1},
    {"Rules/units/unit-price.stet", units_unit_price, sizeof units_unit_price - 1},
    {"Rules/votes/vote-majority.stet", vote_majority, sizeof vote_majority - 1},
};

unsigned long stet_rule_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_rule_file(unsigned long index) { return &files[index]; }
