package dev.kyphos.api;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything that can be reached from an object through fields of this project's classes, collections, arrays and
 * references; what a library's object holds is its own affair.
 */
final class ObjectGraph {

    /** Something that is held, and the class of this project that holds it. */
    record Held(Class<?> holder, Object value) {}

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Held> ahead = new ArrayDeque<>();
    private final List<Held> all = new ArrayList<>();

    private ObjectGraph() {}

    static List<Held> from(Object root) throws IllegalAccessException {
        var graph = new ObjectGraph();
        graph.meet(root.getClass(), root);
        while (!graph.ahead.isEmpty()) {
            graph.open(graph.ahead.remove());
        }
        return graph.all;
    }

    private void meet(Class<?> holder, Object value) {
        if (value != null && seen.add(value)) {
            ahead.add(new Held(holder, value));
            all.add(new Held(holder, value));
        }
    }

    private void open(Held held) throws IllegalAccessException {
        boolean ours = isOurs(held.value().getClass());
        Class<?> holder = ours ? held.value().getClass() : held.holder();
        switch (held.value()) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    meet(holder, key);
                    meet(holder, value);
                });
            case Collection<?> items -> items.forEach(item -> meet(holder, item));
            case Optional<?> maybe -> maybe.ifPresent(value -> meet(holder, value));
            case AtomicReference<?> reference -> meet(holder, reference.get());
            case Object[] items -> meetAll(holder, items);
            default -> {}
        }
        if (ours) {
            openFields(held.value());
        }
    }

    private void meetAll(Class<?> holder, Object[] items) {
        for (Object item : items) {
            meet(holder, item);
        }
    }

    private void openFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    meet(type, field.get(Modifier.isStatic(field.getModifiers()) ? null : object));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.kyphos.");
    }
}
