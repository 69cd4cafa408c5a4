package dev.kyphos.dmn;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML document, one element a line. Attributes are given as names and values in turn. */
final class Xml {

    private static final char SUBSTITUTE = '\uFFFD';

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    /** Opens the root element, whose name and those of all others are in a namespace. */
    Xml(String namespace, String root, String... attributes) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(namespace);
            attributes(attributes);
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
        depth = 1;
    }

    /** Opens an element. */
    void open(String element, String... attributes) {
        try {
            newLine();
            xml.writeStartElement(element);
            attributes(attributes);
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
        depth++;
    }

    /** Closes the element opened last. */
    void close() {
        depth--;
        try {
            newLine();
            xml.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes an element that has attributes alone. */
    void empty(String element, String... attributes) {
        try {
            newLine();
            xml.writeEmptyElement(element);
            attributes(attributes);
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes an element that holds a text. */
    void text(String element, String content) {
        try {
            newLine();
            xml.writeStartElement(element);
            xml.writeCharacters(allowed(content));
            xml.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    /** Writes an element whose only child holds a text. */
    void text(String element, String child, String content) {
        try {
            newLine();
            xml.writeStartElement(element);
            xml.writeStartElement(child);
            xml.writeCharacters(allowed(content));
            xml.writeEndElement();
            xml.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
    }

    /** Closes the root and returns the document in UTF-8. */
    byte[] end() {
        close();
        try {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw failed(impossible);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether no XML document can hold this character. Surrogates are in pairs here, since documents are read so. */
    static boolean isForbidden(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFFFE' || c == '\uFFFF';
    }

    private static String allowed(String content) {
        var allowed = new StringBuilder(content);
        for (int i = 0; i < allowed.length(); i++) {
            if (isForbidden(allowed.charAt(i))) {
                allowed.setCharAt(i, SUBSTITUTE);
            }
        }
        return allowed.toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static IllegalStateException failed(XMLStreamException cause) {
        return new IllegalStateException("a text in memory takes what is written", cause);
    }
}
