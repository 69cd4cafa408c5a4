package dev.kyphos.api;

import dev.kyphos.http.JsonEscaper;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Resources;
import dev.kyphos.http.Response;
import dev.kyphos.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code GET /} and its files. The path of each file contains the digest of content files, so clients may cache a
 * file for ever, and a page never loads a file of another build. Only the files listed here are ever read.
 */
final class ExplorerPage {

    static final List<String> STYLES = List.of("base.css", "case.css", "charts.css", "print.css");
    static final List<String> SCRIPTS = List.of(
            "api.js",
            "app.js",
            "case.js",
            "changes.js",
            "effects.js",
            "facts.js",
            "field.js",
            "flow.js",
            "fragment.js",
            "guide.js",
            "insights.js",
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
            "score.js",
            "share.js",
            "spine.js",
            "store.js",
            "verdict.js",
            "words.js");

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOLDER = "/explorer/";
    private static final String INDEX = "index.html";
    private static final Pattern RULE_SET = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String page;
    private final String digest;

    /** @param featured the rule set that the page opens with, if it is there */
    ExplorerPage(String featured) {
        STYLES.forEach(this::load);
        SCRIPTS.forEach(this::load);
        page = new String(Resources.read(FOLDER + INDEX), StandardCharsets.UTF_8)
                .replace("{{featured}}", RULE_SET.matcher(featured).matches() ? featured : "");
        digest = digest();
        files.replaceAll((_, bytes) -> JsonEscaper.of(bytes));
    }

    private void load(String name) {
        files.put(name, Resources.read(FOLDER + name));
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the page and content files. */
    private String digest() {
        var content = new ByteArrayOutputStream();
        content.writeBytes(page.getBytes(StandardCharsets.UTF_8));
        files.values().forEach(content::writeBytes);
        return CanonicalJson.digest(content.toByteArray()).substring("sha256:".length(), "sha256:".length() + 16);
    }

    /** The page with the paths of its files. */
    Response page(Request request) {
        String root = request.base().isEmpty() ? "" : request.base() + "/";
        return guarded(ConditionalGet.revalidated(
                request, "\"" + digest + "\"", () -> Response.text("text/html", html(root))));
    }

    /** The page's text, escaped for JSON. */
    byte[] html(String root) {
        String folder = root + "explorer/" + digest + "/";
        String html = page.replace("{{root}}", root)
                .replace("{{styles}}", lines(STYLES, "<link rel=\"stylesheet\" href=\"%s%s\">", folder))
                .replace(
                        "{{scripts}}",
                        lines(SCRIPTS, "<link rel=\"modulepreload\" href=\"%s%s\">", folder)
                                + "\n<script type=\"module\" src=\"" + folder + "app.js\"></script>");
        return JsonEscaper.of(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(List<String> names, String element, String folder) {
        return names.stream().map(name -> element.formatted(folder, name)).collect(Collectors.joining("\n"));
    }

    /** A file of the page; 404 if the digest is that of another build. */
    Response file(Request request) {
        byte @Nullable [] file = digest.equals(request.part("digest")) ? files.get(request.part("file")) : null;
        if (file == null) {
            return Problems.noSuchPath();
        }
        String type = request.part("file").endsWith(".css") ? "text/css" : "text/javascript";
        return guarded(ConditionalGet.immutable(request, digest, () -> Response.text(type, file)));
    }

    private static Response guarded(Response response) {
        return response.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }
}
