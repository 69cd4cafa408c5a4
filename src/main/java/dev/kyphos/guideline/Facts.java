package dev.kyphos.guideline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All facts of a guideline, by scope and by name. Names are unique across scopes. */
public final class Facts {

    /** The name of the fact that identifies a vertebra. Its value is always known and unique in a request. */
    public static final String LEVEL = "level";

    private final List<Fact> patient;
    private final List<Fact> vertebra;
    private final List<Fact> all;
    private final Map<String, Fact> byName;

    /**
     * @param patient the facts of the patient, in document order
     * @param vertebra the facts of the vertebra, in document order
     */
    public Facts(List<Fact> patient, List<Fact> vertebra) {
        this.patient = List.copyOf(patient);
        this.vertebra = List.copyOf(vertebra);
        var both = new ArrayList<>(patient);
        both.addAll(vertebra);
        this.all = List.copyOf(both);
        this.byName = both.stream().collect(Collectors.toMap(Fact::name, Function.identity(), (first, _) -> first));
    }

    /** The facts of one scope, in document order. */
    public List<Fact> in(Scope scope) {
        return scope == Scope.PATIENT ? patient : vertebra;
    }

    /** The facts of both scopes, each at the index of its ordinal. */
    public List<Fact> all() {
        return all;
    }

    /** The fact of this name; null if there is none. */
    public @Nullable Fact named(String name) {
        return byName.get(name);
    }

    /** All facts by name. */
    public Map<String, Fact> byName() {
        return byName;
    }

    /** The names of the facts of one scope. */
    public List<String> names(Scope scope) {
        return in(scope).stream().map(Fact::name).toList();
    }

    /** The fact {@link #LEVEL} of the vertebra. */
    public Fact level() {
        Fact level = byName.get(LEVEL);
        if (level == null) {
            throw new IllegalStateException("a guideline is read only where its vertebra has a level");
        }
        return level;
    }
}
