package dev.kyphos.local.template;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All routes of an API. Finds the route that API Gateway would choose for a request. */
public final class RouteTable {

    private final List<Route> routes;

    /**
     * A table of routes.
     *
     * @throws TemplateException if two routes are equal but for the names of path parameters
     */
    public RouteTable(List<Route> routes) {
        this.routes = routes.stream().sorted(Comparator.comparing(Route::path)).toList();
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            String shape = route.method() + " " + route.path().text().replaceAll("\\{[^}+]*}", "{}");
            if (!seen.add(shape)) {
                throw new TemplateException(route.function(), "a second route " + route.method() + " " + route.path());
            }
        }
    }

    /**
     * The route of a request: the most specific path that matches, and of its routes the one with the method itself before
     * ANY. Empty if no path matches, or the most specific one doesn't accept the method.
     *
     * @param path the path, percent-encoded
     */
    public Optional<RouteMatch> find(String method, String path) {
        List<String> parts = PathPattern.split(path);
        return routes.stream()
                .map(Route::path)
                .filter(pattern -> pattern.matches(parts))
                .findFirst()
                .flatMap(best -> accepting(method, best)
                        .map(route -> new RouteMatch(route, best.match(path).orElseThrow())));
    }

    /** The routes, those with the most specific paths first. */
    public List<Route> routes() {
        return routes;
    }

    private Optional<Route> accepting(String method, PathPattern path) {
        return routes.stream()
                .filter(route -> route.path().equals(path) && route.accepts(method))
                .min(Comparator.comparing(route -> route.method().equals(Route.ANY)));
    }
}
