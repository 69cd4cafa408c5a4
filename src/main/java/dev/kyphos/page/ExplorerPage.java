package dev.kyphos.page;

import dev.kyphos.http.Request;
import dev.kyphos.http.Resources;
import dev.kyphos.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page at {@code GET /}: a guideline, explored. */
public final class ExplorerPage {

    static final List<String> STYLES = List.of("base.css", "case.css", "charts.css", "print.css");
    static final List<String> SCRIPTS = List.of(
            "api.js",
            "app.js",
            "case.js",
            "changes.js",
            "declared.js",
            "diff.js",
            "effects.js",
            "facts.js",
            "field.js",
            "flow.js",
            "fragment.js",
            "guide.js",
            "insights.js",
            "language.js",
            "lit-html.js",
            "live.js",
            "lock.js",
            "number.js",
            "open.js",
            "palette.js",
            "past.js",
            "pickers.js",
            "question.js",
            "reasons.js",
            "report.js",
            "request.js",
            "score.js",
            "share.js",
            "sign.js",
            "spine.js",
            "store.js",
            "verdict.js",
            "words.js",
            "workbench.js");

    /** Loaded if the reader's language is another than English. */
    static final List<String> DICTIONARIES = List.of("words.de.js", "words.es.js", "words.fr.js");

    /** Loaded if a view of the workbench is opened. */
    static final List<String> WORKBENCH = List.of(
            "addcase.js",
            "affected.js",
            "aws-cognito.js",
            "aws-form.js",
            "aws-session.js",
            "aws-signature.js",
            "border.js",
            "casefile.js",
            "cases.js",
            "casetable.js",
            "checking.js",
            "condition.js",
            "conditions.js",
            "conflict.js",
            "controls.js",
            "csv.js",
            "decision.js",
            "desk.js",
            "document.js",
            "draft.js",
            "drafts.js",
            "editing.js",
            "editor.js",
            "factlist.js",
            "history.js",
            "importcases.js",
            "kept.js",
            "layout.js",
            "lines.js",
            "members.js",
            "moment.js",
            "opening.js",
            "parts.js",
            "places.js",
            "pointers.js",
            "principal.js",
            "proof.js",
            "publish.js",
            "refusal.js",
            "releases.js",
            "replay.js",
            "review.js",
            "reviewed.js",
            "rules.js",
            "rulesearch.js",
            "saving.js",
            "send.js",
            "source.js",
            "sources.js",
            "start.js",
            "timeline.js",
            "witness.js",
            "workbench.css");

    /** Loaded if a view of the workbench is opened in another language than English. */
    static final List<String> WORKBENCH_DICTIONARIES = List.of("workbench.de.js", "workbench.es.js", "workbench.fr.js");

    private static final String FOLDER = "/explorer/";
    private static final String WORKBENCH_FOLDER = "/workbench/";
    private static final Pattern RULE_SET = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final WebPage page;

    /**
     * Reads the page.
     *
     * @param featured the rule set that the page opens with, if it is there
     * @param signIn how the page signs requests
     */
    public ExplorerPage(String featured, SignIn signIn) {
        String html = new String(Resources.read(FOLDER + "index.html"), StandardCharsets.UTF_8)
                .replace("{{featured}}", RULE_SET.matcher(featured).matches() ? featured : "")
                .replace("{{sign-in}}", signIn.element())
                .replace("{{styles}}", lines(STYLES, "<link rel=\"stylesheet\" href=\"{{files}}%s\">"))
                .replace(
                        "{{scripts}}",
                        lines(SCRIPTS, "<link rel=\"modulepreload\" href=\"{{files}}%s\">")
                                + "\n<script type=\"module\" src=\"{{files}}app.js\"></script>");
        page = new WebPage(
                "explorer",
                signIn.origins(),
                html,
                Stream.concat(
                                Stream.of(STYLES, SCRIPTS, DICTIONARIES)
                                        .flatMap(List::stream)
                                        .map(FOLDER::concat),
                                Stream.of(WORKBENCH, WORKBENCH_DICTIONARIES)
                                        .flatMap(List::stream)
                                        .map(WORKBENCH_FOLDER::concat))
                        .toList());
    }

    private static String lines(List<String> names, String element) {
        return names.stream().map(element::formatted).collect(Collectors.joining("\n"));
    }

    /** The page with the paths of its files. */
    public Response page(Request request) {
        return page.page(request, request.base().isEmpty() ? "" : request.base() + "/");
    }

    /** The page's text below a root, escaped for JSON. */
    byte[] html(String root) {
        return page.html(root);
    }

    /** A file of the page; 404 if the digest is that of another build. */
    public Response file(Request request) {
        return page.file(request);
    }
}
