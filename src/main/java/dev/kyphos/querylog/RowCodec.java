package dev.kyphos.querylog;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.querylog.LoggedEntry.OfVertebra;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row as named texts, the same in an item and in a line. What is read back has this form exactly, or is no row. */
final class RowCodec {

    static final String RULE_SET = "ruleSet";
    static final String VERSION = "version";
    static final String DIGEST = "digest";
    static final String DAY = "day";
    static final String SHARD = "shard";
    static final String ID = "id";
    static final String PERSON = "person";
    static final String VERTEBRAE = "vertebrae";
    static final String OUTCOMES = "outcomes";
    static final String OF_VERTEBRAE = "vertebraOutcomes";
    static final String URGENCIES = "urgencies";
    static final String MISSING = "missing";
    static final String PRESUMED = "presumed";

    static final List<String> NAMES = List.of(
            RULE_SET,
            VERSION,
            DIGEST,
            DAY,
            SHARD,
            ID,
            PERSON,
            VERTEBRAE,
            OUTCOMES,
            OF_VERTEBRAE,
            URGENCIES,
            MISSING,
            PRESUMED);

    private static final Pattern SHA_256 = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern SHARD_OF_DAY = Pattern.compile("[1-5]?[0-9]|6[0-3]");
    private static final Pattern ROW_ID = Pattern.compile("[0-9a-f]{32}");

    private RowCodec() {}

    static Map<String, String> of(Row row) {
        StoredEntry kept = row.entry();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(RULE_SET, kept.version().ruleSet());
        fields.put(VERSION, kept.version().version().toString());
        fields.put(DIGEST, kept.version().digest());
        fields.put(DAY, row.day().toString());
        fields.put(SHARD, Integer.toString(row.shard()));
        fields.put(ID, row.id());
        fields.put(PERSON, NumberLists.text(kept.person()));
        fields.put(VERTEBRAE, texts(kept, OfVertebra::cells));
        fields.put(OUTCOMES, NumberLists.text(kept.outcomes()));
        fields.put(OF_VERTEBRAE, texts(kept, OfVertebra::outcomes));
        fields.put(URGENCIES, texts(kept, OfVertebra::urgencies));
        fields.put(MISSING, NumberLists.text(kept.missing()));
        fields.put(PRESUMED, NumberLists.text(kept.presumed()));
        return fields;
    }

    private static String texts(StoredEntry kept, Function<OfVertebra, List<Integer>> part) {
        return NumberLists.texts(kept.vertebrae().stream().map(part).toList());
    }

    /** The row of some texts, or null where they are none. */
    static @Nullable Row row(Map<String, String> fields) {
        if (!fields.keySet().equals(Set.copyOf(NAMES))) {
            return null;
        }
        var reading = new FieldReader(fields);
        VersionRef origin = reading.origin();
        List<OfVertebra> vertebrae = reading.vertebrae();
        LocalDate day = reading.day();
        List<Integer> person = NumberLists.read(reading.text(PERSON));
        List<Integer> outcomes = NumberLists.read(reading.text(OUTCOMES));
        List<Integer> missing = NumberLists.read(reading.text(MISSING));
        List<Integer> presumed = NumberLists.read(reading.text(PRESUMED));
        boolean placed = SHARD_OF_DAY.matcher(reading.text(SHARD)).matches()
                && ROW_ID.matcher(reading.text(ID)).matches();
        return origin == null
                        || vertebrae == null
                        || day == null
                        || person == null
                        || outcomes == null
                        || missing == null
                        || presumed == null
                        || !placed
                ? null
                : new Row(
                        day,
                        Integer.parseInt(reading.text(SHARD)),
                        reading.text(ID),
                        new StoredEntry(origin, person, vertebrae, outcomes, missing, presumed));
    }

    private record FieldReader(Map<String, String> fields) {

        String text(String name) {
            return fields.getOrDefault(name, "");
        }

        @Nullable
        VersionRef origin() {
            VersionNumber version = VersionNumber.parse(text(VERSION));
            boolean published = GuidelineReader.isId(text(RULE_SET))
                    && SHA_256.matcher(text(DIGEST)).matches();
            return version == null || !published ? null : new VersionRef(text(RULE_SET), version, text(DIGEST));
        }

        @Nullable
        LocalDate day() {
            try {
                return LocalDate.parse(text(DAY));
            } catch (DateTimeException _) {
                return null;
            }
        }

        @Nullable
        List<OfVertebra> vertebrae() {
            var cells = NumberLists.readLists(text(VERTEBRAE));
            var outcomes = NumberLists.readLists(text(OF_VERTEBRAE));
            var urgencies = NumberLists.readLists(text(URGENCIES));
            if (cells == null
                    || outcomes == null
                    || urgencies == null
                    || cells.size() != outcomes.size()
                    || cells.size() != urgencies.size()) {
                return null;
            }
            List<OfVertebra> vertebrae = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                vertebrae.add(new OfVertebra(cells.get(i), outcomes.get(i), urgencies.get(i)));
            }
            return List.copyOf(vertebrae);
        }
    }
}
