package dev.kyphos.cli;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.translation.DocumentTexts;
import dev.kyphos.translation.TranslationCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos translate}: what a translation lacks, and one to fill in. */
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        description =
                "Says what of a translation is missing, stale, unknown or wrong; without a translation, prints one to fill in.",
        footer = {"", "Example: kyphos translate imwg-2019@2.0.0 --language it > it.json"})
final class TranslateCommand implements Callable<Integer> {

    private static final String TEXTS = "texts";

    /** A word that is no name. */
    private static final Pattern WORD = Pattern.compile("\\b\\p{Ll}{3,}\\b");

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(index = "0", paramLabel = "RULES", description = "What is translated: " + Rules.EXPECTED + ".")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TRANSLATION",
            description = "The translation; - for standard input.")
    private @Nullable String translation;

    @Option(
            names = "--skeleton",
            description =
                    "Prints a translation to fill in: the texts that still hold, and the source's in place of the others.")
    private boolean skeleton;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "The language of a translation to fill in, as in de.")
    private @Nullable String tag;

    @Option(
            names = "--from",
            paramLabel = "RULES",
            description =
                    "What the translation was made of, to find stale texts; if absent, the bundled version that it names.")
    private @Nullable String made;

    TranslateCommand(Console console) {
        this.console = console;
    }

    /** What a translation has and lacks. */
    private record State(JsonFile file, LanguageTag language, Map<String, String> texts, Map<String, String> stale) {}

    @Override
    public Integer call() {
        Version version = Rules.read(name, ruleSets, console).version();
        State state = translation == null ? null : state(version, JsonFile.read(translation, console));
        if (state == null || skeleton) {
            console.json(skeleton(version, state));
            return Stop.DONE;
        }
        return report(version, state) ? Stop.DONE : Stop.NOT_CLEAN;
    }

    private State state(Version version, JsonFile file) {
        LanguageTag language = LanguageTag.parse(Trees.text(file.root(), "language"));
        if (language == null) {
            throw Stop.unreadable(file.name() + ": no translation, which names its language");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Trees.members(file.root(), TEXTS).forEach((pointer, text) -> {
            if (text instanceof Json.Text(String value)) {
                texts.put(pointer, value);
            }
        });
        return new State(file, language, texts, stale(version, file));
    }

    /** The texts that the source had when it was translated, and has otherwise now. */
    private Map<String, String> stale(Version version, JsonFile file) {
        Version earlier = earlier(version, file);
        Map<String, String> stale = new LinkedHashMap<>();
        if (earlier != null) {
            Map<String, String> now = DocumentTexts.of(version.document());
            DocumentTexts.of(earlier.document()).forEach((pointer, text) -> {
                if (now.containsKey(pointer) && !text.equals(now.get(pointer))) {
                    stale.put(pointer, text);
                }
            });
        }
        return stale;
    }

    private @Nullable Version earlier(Version version, JsonFile file) {
        if (made != null) {
            return Rules.read(made, ruleSets, console).version();
        }
        VersionNumber number = ruleSets.numberOf(version.ruleSet(), Trees.text(file.root(), "digest"));
        return number == null ? null : ruleSets.bundled(version.ruleSet(), number);
    }

    private boolean report(Version version, State state) {
        SequencedMap<String, String> source = DocumentTexts.of(version.document());
        List<String> missing = source.keySet().stream()
                .filter(pointer -> !state.texts.containsKey(pointer))
                .toList();
        List<String> unknown = Trees.members(state.file.root(), TEXTS).keySet().stream()
                .filter(pointer -> !source.containsKey(pointer))
                .toList();
        List<String> untranslated = source.keySet().stream()
                .filter(pointer -> isUntranslated(source.get(pointer), state.texts.get(pointer)))
                .toList();
        List<String> stale =
                state.stale.keySet().stream().filter(state.texts::containsKey).toList();
        list("missing", missing, source);
        list("stale, the source text has changed", stale, source);
        list("as the source text", untranslated, source);
        list("unknown, the source has no such text", unknown, Map.of());
        List<Problem> others =
                TranslationCheck.problems(state.file.root(), numbered(version, state.file), state.language).stream()
                        .filter(problem -> !isOf(problem, missing) && !isOf(problem, unknown))
                        .toList();
        Positions positions = Positions.in(state.file.text());
        others.forEach(problem -> console.line(ReportText.at(state.file, positions, problem)));
        console.line("%d texts: %d missing, %d stale, %d as the source, %d unknown, %d other problems"
                .formatted(
                        source.size(),
                        missing.size(),
                        stale.size(),
                        untranslated.size(),
                        unknown.size(),
                        others.size()));
        return missing.isEmpty() && stale.isEmpty() && unknown.isEmpty() && others.isEmpty();
    }

    /** A file has no number yet: that which the translation names counts. */
    private static Version numbered(Version version, JsonFile file) {
        VersionNumber number = VersionNumber.parse(Trees.text(file.root(), "version"));
        return number == null || !version.number().equals(OfflineRuleSets.UNPUBLISHED)
                ? version
                : new Version(
                        version.ruleSet(),
                        number,
                        version.digest(),
                        version.publishedAt(),
                        version.diagram(),
                        version.document());
    }

    /** A text with a sentence in it; a word may be the same in both languages. */
    private static boolean isUntranslated(@Nullable String source, @Nullable String text) {
        return Objects.equals(source, text)
                && text != null
                && WORD.matcher(text).results().count() > 3;
    }

    private static boolean isOf(Problem problem, List<String> pointers) {
        return pointers.stream()
                .anyMatch(pointer -> problem.pointer()
                        .equals("/" + TEXTS + "/" + pointer.replace("~", "~0").replace("/", "~1")));
    }

    private void list(String what, List<String> pointers, Map<String, String> source) {
        pointers.forEach(pointer -> console.line("%s: %s %s"
                .formatted(console.doubtful(what), pointer, console.faint(source.getOrDefault(pointer, "")))));
    }

    private Json skeleton(Version version, @Nullable State state) {
        Json.Obj texts = Json.object();
        Map<String, Json> filled = new LinkedHashMap<>();
        DocumentTexts.of(version.document())
                .forEach((pointer, source) -> filled.put(
                        pointer,
                        new Json.Text(
                                state == null || state.stale.containsKey(pointer)
                                        ? source
                                        : state.texts.getOrDefault(pointer, source))));
        String language = state == null ? Objects.requireNonNullElse(tag, "") : state.language.tag();
        String translator = state == null ? "" : Trees.text(state.file.root(), "translatedBy");
        return texts.with("ruleSet", version.ruleSet())
                .with("version", version.number().toString())
                .with("language", language)
                .with("digest", version.digest())
                .with("translatedBy", translator)
                .with("reviewedBy", (Json) null)
                .with(TEXTS, new Json.Obj(filled));
    }
}
