package dev.kyphos.page;

import dev.kyphos.http.Request;
import dev.kyphos.http.Resources;
import dev.kyphos.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page at {@code GET /docs}: the contract as an interactive reference, drawn by Swagger UI. Nothing of it is read before
 * somebody asks for it.
 */
public final class ReferencePage {

    static final List<String> FILES =
            List.of("swagger-ui.css", "reference.css", "swagger-ui-bundle.js", "reference.js");

    private ReferencePage() {}

    /** The page. Its address may end with a slash, so the paths in it begin at the root. */
    public static Response page(Request request) {
        return Read.PAGE.page(request, request.base() + "/");
    }

    /** A file of the page; 404 if the digest is that of another build. */
    public static Response file(Request request) {
        return Read.PAGE.file(request);
    }

    private static final class Read {

        private static final String FOLDER = "/reference/";

        static final WebPage PAGE = new WebPage(
                "docs",
                List.of(),
                new String(Resources.read(FOLDER + "index.html"), StandardCharsets.UTF_8),
                FILES.stream().map(FOLDER::concat).toList());
    }
}
