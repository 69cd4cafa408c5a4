package dev.kyphos.answer;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.library.Draft;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Wording;

/** The document that an answer comes from. The answer begins with its names. */
public sealed interface Origin {

    /** The rules that answer, with the texts of the answer. */
    GuidelineDiagram diagram();

    /** Writes the members that name the document and the language of its texts. */
    void write(EscapedJsonWriter body);

    /** The guideline of the rules. */
    default Guideline guideline() {
        return diagram().guideline();
    }

    /**
     * A version, in one language.
     *
     * @param storeAvailable false if the store gave no answer, which the answer then says
     */
    record OfVersion(Wording wording, boolean storeAvailable) implements Origin {

        @Override
        public GuidelineDiagram diagram() {
            return wording.version().diagram();
        }

        @Override
        public void write(EscapedJsonWriter body) {
            Version version = wording.version();
            body.name("ruleSet").text(version.ruleSet());
            body.name("version").text(version.number().toString());
            body.name("digest").text(version.digest());
            if (!storeAvailable) {
                body.name("store").text("unavailable");
            }
            body.name("language").text(wording.language().tag());
            String review = wording.review();
            if (review != null) {
                body.name("translation").text(review);
            }
        }
    }

    /**
     * A draft, in its own language: only versions have translations.
     *
     * @param diagram the compiled document of the draft
     */
    record OfDraft(Draft draft, GuidelineDiagram diagram) implements Origin {

        @Override
        public void write(EscapedJsonWriter body) {
            body.name("ruleSet").text(draft.ruleSet());
            body.name("draft").text(draft.id());
            body.name("revision").literal(Long.toString(draft.revision()));
            body.name("digest").text(draft.digest());
            body.name("language").text(guideline().language().tag());
        }
    }
}
