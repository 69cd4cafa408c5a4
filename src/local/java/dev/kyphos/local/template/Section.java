package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One mapping of the template. Reading a member evaluates the intrinsic functions in it.
 *
 * @param place the mapping's path from the top, as in {@code Resources/HealthFunction/Properties}
 * @param members the mapping, not evaluated
 * @param intrinsics evaluates the functions
 */
record Section(String place, Map<String, Object> members, Intrinsics intrinsics) {

    /**
     * A member as text; empty if it is absent.
     *
     * @throws TemplateException if the member isn't text
     */
    Optional<String> text(String name) {
        return value(name).map(value -> intrinsics.text(at(name), value));
    }

    /**
     * A member as text.
     *
     * @throws TemplateException if the member is absent or isn't text
     */
    String requiredText(String name) {
        return text(name).orElseThrow(() -> new TemplateException(at(name), "is missing"));
    }

    /**
     * A member as a whole number above zero; empty if it is absent.
     *
     * @throws TemplateException if the member isn't such a number
     */
    Optional<Integer> count(String name) {
        return text(name).map(text -> positive(at(name), text));
    }

    /**
     * A member as a mapping. An absent member is an empty mapping.
     *
     * @throws TemplateException if the member isn't a mapping
     */
    Section section(String name) {
        return value(name).map(value -> mapping(at(name), value)).orElseGet(() -> child(at(name), Map.of()));
    }

    /**
     * A member as a list of mappings. An absent member is an empty list.
     *
     * @throws TemplateException if the member isn't a list of mappings
     */
    List<Section> sections(String name) {
        Object value = value(name).orElse(List.of());
        if (!(value instanceof List<?> elements)) {
            throw new TemplateException(at(name), "expected a list");
        }
        return IntStream.range(0, elements.size())
                .mapToObj(index -> mapping(at(name) + "/" + index, elements.get(index)))
                .toList();
    }

    /** The names of the members, in the order of the template. */
    Set<String> names() {
        return members.keySet();
    }

    /** Whether a member is present after evaluation. */
    boolean has(String name) {
        return value(name).isPresent();
    }

    /** The path of a member from the top. */
    String at(String name) {
        return place.isEmpty() ? name : place + "/" + name;
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(members.get(name))
                .map(value -> intrinsics.resolve(at(name), value))
                .filter(value -> value != Intrinsics.NO_VALUE);
    }

    @SuppressWarnings("unchecked") // the keys of TemplateYaml's maps are strings
    private Section mapping(String at, Object value) {
        if (intrinsics.resolve(at, value) instanceof Map<?, ?> map) {
            return child(at, (Map<String, Object>) map);
        }
        throw new TemplateException(at, "expected a mapping");
    }

    private Section child(String at, Map<String, Object> values) {
        return new Section(at, values, intrinsics);
    }

    private static int positive(String at, String text) {
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        throw new TemplateException(at, "expected a whole number above zero");
    }
}
