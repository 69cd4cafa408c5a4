package dev.kyphos.diagram;

import dev.kyphos.json.Json;
import java.math.BigDecimal;

/**
 * What some patients get instead of what they got.
 *
 * @param id of the finding or score; empty for outcomes and urgency
 * @param from a code, a finding's truth value or a score's total; null as JSON has it where that version has no such
 *     score
 * @param to the same in the other version
 * @param share of the patient classes, from 0 to 1; 0 where it is said of people with several vertebrae
 * @param before such a patient, in facts of the version {@code from} is of
 * @param after the same patient, in facts of the other version
 */
public record Change(String id, Json from, Json to, BigDecimal share, Witness before, Witness after) {}
