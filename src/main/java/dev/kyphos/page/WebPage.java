package dev.kyphos.page;

import dev.kyphos.http.ConditionalGet;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page and its files. The path of each file contains the digest of all files, so clients may cache a file for ever, and a
 * page never loads a file of another build. Only the files listed are ever read.
 */
final class WebPage {

    private final String address;
    private final String policy;
    private final String html;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String digest;

    /**
     * Reads a page.
     *
     * @param address the first part of the paths of its files, without slashes
     * @param called the origins that the page may call beside its own
     * @param html the page, with <code>{{root}}</code> where the path of the API belongs and <code>{{files}}</code> where
     *     that of the files does; both end with a slash
     * @param files the resources of the files; the last part of the path of each is its name
     */
    WebPage(String address, List<String> called, String html, List<String> files) {
        this.address = address;
        this.policy = policy(called);
        this.html = html;
        files.forEach(file -> this.files.put(file.substring(file.lastIndexOf('/') + 1), Resources.read(file)));
        digest = digest();
        this.files.replaceAll((_, bytes) -> JsonEscaper.of(bytes));
    }

    /** What a page may load and call: its own origin, and call these. */
    static String policy(List<String> called) {
        String others = called.stream().map(origin -> " " + origin).collect(Collectors.joining());
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + others + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the page and its files. */
    private String digest() {
        var content = new ByteArrayOutputStream();
        content.writeBytes(html.getBytes(StandardCharsets.UTF_8));
        files.values().forEach(content::writeBytes);
        return CanonicalJson.digest(content.toByteArray()).substring("sha256:".length(), "sha256:".length() + 16);
    }

    /**
     * The page.
     *
     * @param root the path of the API as the page names it, which ends with a slash or is empty
     */
    Response page(Request request, String root) {
        return guarded(ConditionalGet.revalidated(
                request, "\"" + digest + "\"", () -> Response.text("text/html", html(root))));
    }

    /** The page's text, escaped for JSON. */
    byte[] html(String root) {
        String text =
                html.replace("{{files}}", root + address + "/" + digest + "/").replace("{{root}}", root);
        return JsonEscaper.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The file that the path parameters {@code digest} and {@code file} name; 404 if the digest is that of another build. */
    Response file(Request request) {
        byte @Nullable [] file = digest.equals(request.part("digest")) ? files.get(request.part("file")) : null;
        if (file == null) {
            return Problems.noSuchPath();
        }
        String type = request.part("file").endsWith(".css") ? "text/css" : "text/javascript";
        return guarded(ConditionalGet.immutable(request, digest, () -> Response.text(type, file)));
    }

    private Response guarded(Response response) {
        return response.with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }
}
