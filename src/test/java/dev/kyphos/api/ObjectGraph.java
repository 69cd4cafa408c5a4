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
 * The objects that are reachable from an object through fields of this project's classes, collections, arrays and references.
 * Fields of library classes are not followed.
 */
final class ObjectGraph {

    /**
     * A reachable object.
     *
     * @param holder the class of this project that refers to it
     */
    record Held(Class<?> holder, Object value) {}

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Held> queue = new ArrayDeque<>();
    private final List<Held> all = new ArrayList<>();

    private ObjectGraph() {}

    static List<Held> from(Object root) throws IllegalAccessException {
        var graph = new ObjectGraph();
        graph.visit(root.getClass(), root);
        while (!graph.queue.isEmpty()) {
            graph.expand(graph.queue.remove());
        }
        return graph.all;
    }

    private void visit(Class<?> holder, Object value) {
        if (value != null && visited.add(value)) {
            queue.add(new Held(holder, value));
            all.add(new Held(holder, value));
        }
    }

    private void expand(Held held) throws IllegalAccessException {
        boolean ours = isOurs(held.value().getClass());
        Class<?> holder = ours ? held.value().getClass() : held.holder();
        switch (held.value()) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    visit(holder, key);
                    visit(holder, value);
                });
            case Collection<?> items -> items.forEach(item -> visit(holder, item));
            case Optional<?> optional -> optional.ifPresent(value -> visit(holder, value));
            case AtomicReference<?> reference -> visit(holder, reference.get());
            case Object[] items -> visitAll(holder, items);
            default -> {}
        }
        if (ours) {
            expandFields(held.value());
        }
    }

    private void visitAll(Class<?> holder, Object[] items) {
        for (Object item : items) {
            visit(holder, item);
        }
    }

    private void expandFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    visit(type, field.get(Modifier.isStatic(field.getModifiers()) ? null : object));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.kyphos.");
    }
}
