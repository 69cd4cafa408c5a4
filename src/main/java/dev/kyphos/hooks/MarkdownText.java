package dev.kyphos.hooks;

import java.util.List;

/** A text in GitHub's Markdown of a bounded size: paragraphs and lists, of texts that {@link Markup} escaped. */
final class MarkdownText {

    /** The maximum number of characters. What comes later is left out, and the end says so. */
    static final int MAX = 40_000;

    private static final String CUT = "\n\n_The rest is left out._";

    private final StringBuilder text = new StringBuilder();
    private boolean full;

    /** Adds a paragraph. */
    MarkdownText paragraph(String markup) {
        return add(text.isEmpty() ? "" : "\n\n", markup);
    }

    /** Adds a list under a title, with at most {@code max} items; nothing if there are no items. */
    MarkdownText list(String title, List<String> items, int max) {
        if (items.isEmpty()) {
            return this;
        }
        paragraph("**" + title + "**\n");
        items.stream().limit(max).forEach(item -> add("\n- ", item));
        return items.size() > max ? add("\n- ", "and %d more".formatted(items.size() - max)) : this;
    }

    private MarkdownText add(String separator, String markup) {
        full |= text.length() + separator.length() + markup.length() > MAX - CUT.length();
        if (!full) {
            text.append(separator).append(markup);
        }
        return this;
    }

    @Override
    public String toString() {
        return full ? text + CUT : text.toString();
    }
}
