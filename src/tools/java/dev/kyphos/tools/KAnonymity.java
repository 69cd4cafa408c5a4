package dev.kyphos.tools;

import dev.kyphos.insights.LogReader;
import dev.kyphos.insights.LogResult;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.VersionRef;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures the k-anonymity of a log: the sizes of the classes of rows that an attacker can't distinguish, for attackers who
 * know all or a part of a row (L. Sweeney, k-anonymity: a model for protecting privacy, 2002).
 */
public final class KAnonymity {

    private final LogReader log;

    public KAnonymity(LogReader log) {
        this.log = log;
    }

    /**
     * The classes of the rows from {@code from} to {@code to}, both included, by the attacker's knowledge: the entry; the
     * entry and the day; or the patient's cells and the cells of one vertebra. Takes little longer than the reader's timeout.
     */
    public LogResult<Map<String, EquivalenceClasses>> of(String ruleSet, LocalDate from, LocalDate to) {
        return log.tally(
                        ruleSet,
                        from.datesUntil(to.plusDays(1)).toList(),
                        row -> new RowContent(row.day(), row.entry()))
                .map(counts -> of(counts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, row -> row.getValue().rows()))));
    }

    /** A row without its id and shard. */
    record RowContent(LocalDate day, LoggedEntry entry) {}

    /** The cells of the patient and of one vertebra. */
    private record PatientAndVertebra(VersionRef version, List<List<Integer>> person, List<List<Integer>> cells) {}

    static Map<String, EquivalenceClasses> of(Map<RowContent, Long> rows) {
        Map<LoggedEntry, Long> entries = rows.entrySet().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getKey().entry(), Collectors.summingLong(Map.Entry::getValue)));
        Map<PatientAndVertebra, Long> byVertebra = new LinkedHashMap<>();
        entries.forEach(
                (entry, count) -> vertebraeOf(entry).forEach(vertebra -> byVertebra.merge(vertebra, count, Long::sum)));
        Map<String, EquivalenceClasses> classes = new LinkedHashMap<>();
        classes.put("all that is kept", EquivalenceClasses.of(entries.values()));
        classes.put("all that is kept, and the day", EquivalenceClasses.of(rows.values()));
        classes.put("the person and one vertebra", EquivalenceClasses.of(byVertebra.values()));
        return classes;
    }

    private static Set<PatientAndVertebra> vertebraeOf(LoggedEntry entry) {
        return entry.vertebrae().stream()
                .map(vertebra -> new PatientAndVertebra(entry.version(), entry.person(), vertebra.cells()))
                .collect(Collectors.toSet());
    }
}
