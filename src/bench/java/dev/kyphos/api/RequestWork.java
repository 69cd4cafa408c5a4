package dev.kyphos.api;

import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The work that {@link RequestRounds} measures, by the name of its kind: each call does it once and returns what it says.
 * Types of the JDK alone, so that it can be loaded with the classes of any build.
 */
public final class RequestWork implements BiFunction<String, Boolean, Supplier<byte[]>> {

    /** The kind that asks {@value #TIMES} times for the outcome of a complete vertebra, from parsed facts. */
    static final String OUTCOME = "outcome";

    private static final int TIMES = 256;

    private static final byte[] NOT_TOLD = {1};

    private final Library library = Library.bundledOnly();
    private final RecommendationsHandler handler = new RecommendationsHandler(library);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024 * 1024);

    /**
     * The work of a kind.
     *
     * @param kind {@link #OUTCOME}, or the name of an event and the detail of its answer, with a space between
     * @param told whether each call returns a copy of the response; if not, the memory that calls take is the handler's
     */
    @Override
    public Supplier<byte[]> apply(String kind, Boolean told) {
        if (kind.equals(OUTCOME)) {
            return outcomes();
        }
        String[] names = kind.split(" ");
        byte[] event = event(names[0]).replace("\"full\"", '"' + names[1] + '"').getBytes(StandardCharsets.UTF_8);
        return () -> answer(event, told);
    }

    private static String event(String name) {
        try (InputStream in = RequestWork.class.getResourceAsStream("/bench/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no event " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] answer(byte[] event, boolean told) {
        out.reset();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told ? out.toByteArray() : NOT_TOLD;
    }

    private Supplier<byte[]> outcomes() {
        if (!(library.active("imwg-2019") instanceof Lookup.Found<Version>(Version version, boolean _))) {
            throw new IllegalStateException("no bundled version");
        }
        var advisor = new Advisor(version.diagram());
        Patient patient = patient(version.diagram().guideline());
        return () -> {
            byte[] outcomes = new byte[TIMES];
            for (int i = 0; i < TIMES; i++) {
                int vertebra = i % patient.vertebrae().size();
                outcomes[i] =
                        (byte) advisor.outcome(patient, vertebra).outcome().length();
            }
            return outcomes;
        };
    }

    /** The patient of the event with three complete vertebrae. */
    private static Patient patient(Guideline guideline) {
        try {
            var event = (Json.Obj) JsonReader.read(event("three-complete")).root();
            var body = (Json.Obj)
                    JsonReader.read(((Json.Text) member(event, "body")).value()).root();
            return PatientReader.read(
                    guideline,
                    member(body, "patient"),
                    member(body, "vertebrae"),
                    JsonPointer.root(),
                    new ArrayList<>());
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Json member(Json.Obj object, String name) {
        return Objects.requireNonNull(object.members().get(name));
    }
}
