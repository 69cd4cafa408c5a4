package dev.kyphos.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A Lambda handler of an API Gateway REST API: it reads the event, finds the route, and writes the response. */
public abstract class RoutedHandler implements RequestStreamHandler {

    static {
        LogSetup.use();
    }

    private final Cors cors = Cors.fromEnvironment();

    /** Whether pages of all origins may call this handler, whatever the environment says. */
    protected boolean isForEveryOrigin() {
        return false;
    }

    private Cors cors() {
        return isForEveryOrigin() ? Cors.EVERY_ORIGIN : cors;
    }

    /** The routes of this handler. Of several paths that match a request, the first counts, with all its methods. */
    protected abstract List<Route> routes();

    @Override
    public final void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        Response response = respond(event);
        response.write(out);
        response.release();
    }

    private Response respond(InputStream event) {
        Request request;
        try {
            request = ProxyEvent.read(event);
        } catch (IOException e) {
            return Problems.malformed("The event is no API Gateway proxy event.");
        }
        RequestIds.set(request.id());
        Response response = presented(answerOrRefuse(() -> answer(request)));
        RequestIds.set(null);
        Response named = request.id() == null ? response : response.to(request.id());
        return cors().on(named, request.header("Origin"));
    }

    /** The response in the form that callers of this handler read. */
    protected Response presented(Response response) {
        return response;
    }

    /** The response of an action. An exception that it throws becomes a response too. */
    protected final Response answerOrRefuse(Supplier<Response> action) {
        try {
            return action.get();
        } catch (ProblemException refusal) {
            return refusal.response();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** Makes the response to an unexpected exception. */
    protected Response failed(RuntimeException failure) {
        FailureLog.report(failure);
        return Problems.internal();
    }

    /** Answers by the route of the path and method. HEAD is answered as GET, without the body. */
    private Response answer(Request request) {
        boolean head = request.method().equals("HEAD");
        String method = head ? "GET" : request.method();
        var allowed = new TreeSet<String>();
        String template = null;
        for (Route route : routes()) {
            Map<String, String> parameters = route.match(request.target().segments());
            if (parameters == null || (template != null && !template.equals(route.template()))) {
                continue;
            }
            template = route.template();
            if (route.method().equals(method)) {
                Response response = answerOrRefuse(() -> route.answer(request.withPathParameters(parameters)));
                return head ? response.withoutBody() : response;
            }
            allowed.add(route.method());
            if (route.method().equals("GET")) {
                allowed.add("HEAD");
            }
        }
        if (allowed.isEmpty()) {
            return Problems.noSuchPath();
        }
        return cors().isOn() && method.equals("OPTIONS") ? cors().preflight(allowed) : Problems.method(allowed);
    }
}
