package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One mapping of the template and where it stands; reading a member evaluates the functions in it.
 *
 * @param place the path from the top, as in {@code Resources/HealthFunction/Properties}
 */
record Section(String place, Map<String, Object> members, Intrinsics intrinsics) {

    /** The member as text, if it is there. */
    Optional<String> text(String name) {
        return value(name).map(value -> intrinsics.text(at(name), value));
    }

    /** The member as text; missing is an error. */
    String requiredText(String name) {
        return text(name).orElseThrow(() -> new TemplateException(at(name), "is missing"));
    }

    /** The member as a whole number above zero, if it is there. */
    Optional<Integer> count(String name) {
        return text(name).map(text -> positive(at(name), text));
    }

    /** The member as a mapping; an absent one is empty. */
    Section section(String name) {
        return value(name).map(value -> mapping(at(name), value)).orElseGet(() -> child(at(name), Map.of()));
    }

    /** The member as a list of mappings; an absent one is empty. */
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

    boolean has(String name) {
        return value(name).isPresent();
    }

    /** The path of a member. */
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
