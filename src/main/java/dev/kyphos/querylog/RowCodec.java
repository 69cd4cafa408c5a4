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

/** Encodes a row as named texts, which an item and a line share, and decodes texts of exactly this form. */
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
        StoredEntry entry = row.entry();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(RULE_SET, entry.version().ruleSet());
        fields.put(VERSION, entry.version().version().toString());
        fields.put(DIGEST, entry.version().digest());
        fields.put(DAY, row.day().toString());
        fields.put(SHARD, Integer.toString(row.shard()));
        fields.put(ID, row.id());
        fields.put(PERSON, NumberLists.cellsText(entry.person()));
        fields.put(
                VERTEBRAE,
                NumberLists.cellsTexts(
                        entry.vertebrae().stream().map(OfVertebra::cells).toList()));
        fields.put(OUTCOMES, NumberLists.text(entry.outcomes()));
        fields.put(OF_VERTEBRAE, texts(entry, OfVertebra::outcomes));
        fields.put(URGENCIES, texts(entry, OfVertebra::urgencies));
        fields.put(MISSING, NumberLists.text(entry.missing()));
        fields.put(PRESUMED, NumberLists.text(entry.presumed()));
        return fields;
    }

    private static String texts(StoredEntry entry, Function<OfVertebra, List<Integer>> part) {
        return NumberLists.texts(entry.vertebrae().stream().map(part).toList());
    }

    static boolean isDigest(String text) {
        return SHA_256.matcher(text).matches();
    }

    static boolean isShard(String text) {
        return SHARD_OF_DAY.matcher(text).matches();
    }

    /** Decodes a row; null if the texts are malformed. */
    static @Nullable Row row(Map<String, String> fields) {
        if (!fields.keySet().equals(Set.copyOf(NAMES))) {
            return null;
        }
        var reader = new FieldReader(fields);
        VersionRef versionRef = reader.versionRef();
        List<OfVertebra> vertebrae = reader.vertebrae();
        LocalDate day = reader.day();
        List<List<Integer>> person = NumberLists.readCells(reader.text(PERSON));
        List<Integer> outcomes = NumberLists.read(reader.text(OUTCOMES));
        List<Integer> missing = NumberLists.read(reader.text(MISSING));
        List<Integer> presumed = NumberLists.read(reader.text(PRESUMED));
        boolean validKey =
                isShard(reader.text(SHARD)) && ROW_ID.matcher(reader.text(ID)).matches();
        return versionRef == null
                        || vertebrae == null
                        || day == null
                        || person == null
                        || outcomes == null
                        || missing == null
                        || presumed == null
                        || !validKey
                ? null
                : new Row(
                        day,
                        Integer.parseInt(reader.text(SHARD)),
                        reader.text(ID),
                        new StoredEntry(versionRef, person, vertebrae, outcomes, missing, presumed));
    }

    private record FieldReader(Map<String, String> fields) {

        String text(String name) {
            return fields.getOrDefault(name, "");
        }

        @Nullable
        VersionRef versionRef() {
            VersionNumber version = VersionNumber.parse(text(VERSION));
            boolean valid = GuidelineReader.isId(text(RULE_SET)) && isDigest(text(DIGEST));
            return version == null || !valid ? null : new VersionRef(text(RULE_SET), version, text(DIGEST));
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
            var cells = NumberLists.readCellLists(text(VERTEBRAE));
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
