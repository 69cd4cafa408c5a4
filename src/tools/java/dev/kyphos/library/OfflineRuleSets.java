package dev.kyphos.library;

import dev.kyphos.answer.AnswerTrial;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonResource;
import dev.kyphos.library.DocumentCodec.Encoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rule sets without a store: the bundled versions, and documents of files as drafts and as versions. */
public final class OfflineRuleSets {

    /** The number of a document that no version has. */
    public static final VersionNumber UNPUBLISHED = new VersionNumber(0, 0, 0);

    private static final String AUTHOR = "offline";

    private final Bundled bundled = Bundled.onClassPath();
    private final DraftExaminer examiner = new DraftExaminer(AnswerTrial::of);

    /** The bundled version with a number, or with the greatest if that is null; null if there is none. */
    public @Nullable Version bundled(String ruleSet, @Nullable VersionNumber number) {
        return number == null ? bundled.version(ruleSet) : bundled.version(ruleSet, number);
    }

    /** The ids of the bundled rule sets, in order. */
    public List<String> ruleSets() {
        return bundled.ruleSets();
    }

    /** The numbers of a rule set's bundled versions, greatest first. */
    public List<VersionNumber> numbers(String ruleSet) {
        return bundled.numbers(ruleSet);
    }

    /** The number of the bundled version whose document has a digest; null if there is none. */
    public @Nullable VersionNumber numberOf(String ruleSet, String digest) {
        return numbers(ruleSet).stream()
                .filter(number -> digest(ruleSet, number).equals(digest))
                .findFirst()
                .orElse(null);
    }

    /** Identifies the documents of all bundled versions. */
    public String digest() {
        var digests = new StringBuilder();
        ruleSets().forEach(ruleSet -> numbers(ruleSet).forEach(number -> digests.append(digest(ruleSet, number))));
        return CanonicalJson.digest(digests.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String ruleSet, VersionNumber number) {
        Json document = JsonResource.read("/rulesets/" + ruleSet + "/" + number + ".json");
        return CanonicalJson.digest(CanonicalJson.bytes(document));
    }

    /**
     * A sound document as a version: the bundled one if it has the document, else one with the number 0.0.0.
     *
     * @return invalid with all problems of the document
     */
    public Checked<Version> version(Json document) {
        return draft(document).then(draft -> {
            VersionNumber number = numberOf(draft.ruleSet(), draft.digest());
            Version known = number == null ? null : bundled(draft.ruleSet(), number);
            return known == null
                    ? Version.of(UNPUBLISHED, Instant.EPOCH, draft.document())
                    : new Checked.Valid<>(known);
        });
    }

    /** A document as the draft that the service would keep of it; invalid if the service would refuse it. */
    public Checked<Draft> draft(Json document) {
        String ruleSet = document instanceof Json.Obj(var members)
                        && members.get("id") instanceof Json.Text(String id)
                        && GuidelineReader.isId(id)
                ? id
                : "unnamed";
        return DraftItem.of(Keys.draft(ruleSet, "unsaved"), 1, AUTHOR, List.of(AUTHOR), Instant.EPOCH, document)
                .then(encoded -> new Checked.Valid<>(draft(encoded)));
    }

    private static Draft draft(Encoded encoded) {
        return DraftItem.read(encoded.item(), encoded.document());
    }

    /** Reports on a draft as the service does, compared with a version if there is one. */
    public DraftReport report(Draft draft, @Nullable Version base) {
        return examiner.report(draft, base);
    }
}
