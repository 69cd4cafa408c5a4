package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.library.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The handler of recommendations with the bundled rule sets alone, and without a query log. */
public final class UnloggedRecommendations implements RequestStreamHandler {

    private final RecommendationsHandler handler = new RecommendationsHandler(Library.bundledOnly());

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        handler.handleRequest(event, response, context);
    }
}
