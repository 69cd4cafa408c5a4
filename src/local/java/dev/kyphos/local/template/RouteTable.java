package dev.kyphos.local.template;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All routes of an API, and the one that API Gateway would choose for a request. */
public final class RouteTable {

    private final List<Route> routes;

    /** @throws TemplateException if two routes are the same, or differ in nothing but a parameter's name */
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
     * The route for a method and a raw path: first the most specific path, then the method itself before ANY. Empty if
     * no path fits, or the one that fits doesn't take the method.
     */
    public Optional<RouteMatch> find(String method, String path) {
        return routes.stream()
                .filter(route -> route.path().match(path).isPresent())
                .findFirst()
                .flatMap(best -> taking(method, best.path()))
                .map(route -> new RouteMatch(route, route.path().match(path).orElse(Map.of())));
    }

    /** The routes, the most specific first. */
    public List<Route> routes() {
        return routes;
    }

    private Optional<Route> taking(String method, PathPattern path) {
        return routes.stream()
                .filter(route -> route.path().equals(path) && route.takes(method))
                .min(Comparator.comparing(route -> route.method().equals(Route.ANY)));
    }
}
