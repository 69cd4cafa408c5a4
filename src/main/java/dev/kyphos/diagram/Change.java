package dev.kyphos.diagram;

import dev.kyphos.json.Json;
import java.math.BigDecimal;

/**
 * An answer that differs between two versions for some patients.
 *
 * @param id the id of the finding or score; empty for outcomes and urgency
 * @param from the answer of the earlier version: a code, a finding's truth value or a score's total; JSON null if the
 *     version has no such score
 * @param to the answer of the later version
 * @param share the share of the patient classes with this change, from 0 to 1; 0 for patients with several vertebrae
 * @param before an example patient, described by the earlier version's facts
 * @param after the same patient, described by the later version's facts
 */
public record Change(String id, Json from, Json to, BigDecimal share, Witness before, Witness after) {}
