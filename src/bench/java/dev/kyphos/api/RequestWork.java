package dev.kyphos.api;

import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.cell.Cells;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Seeds;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The work that {@link RequestRounds} measures, by the name of its kind: each call does it once and returns what it says.
 * Types of the JDK alone, so that it can be loaded with the classes of any build.
 */
public final class RequestWork implements Function<String, Supplier<byte[]>> {

    /** The kind that asks for the outcome of {@value #PATIENTS} complete patients, from parsed facts. */
    static final String OUTCOME = "outcome";

    private static final int PATIENTS = 256;

    private final Library library = Library.bundledOnly();
    private final RecommendationsHandler handler = new RecommendationsHandler(library);

    /** @param kind {@link #OUTCOME}, or the name of an event and the detail of its answer, with a space between */
    @Override
    public Supplier<byte[]> apply(String kind) {
        if (kind.equals(OUTCOME)) {
            return outcomes();
        }
        String[] names = kind.split(" ");
        byte[] event = event(names[0]).replace("\"full\"", '"' + names[1] + '"').getBytes(StandardCharsets.UTF_8);
        return () -> answer(event);
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

    /** The response to an event. */
    private byte[] answer(byte[] event) {
        var out = new ByteArrayOutputStream(128 * 1024);
        try {
            handler.handleRequest(new ByteArrayInputStream(event), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Supplier<byte[]> outcomes() {
        if (!(library.active("imwg-2019") instanceof Lookup.Found<Version>(Version version, boolean _))) {
            throw new IllegalStateException("no bundled version");
        }
        GuidelineDiagram diagram = version.diagram();
        var advisor = new Advisor(diagram);
        List<Patient> patients = new ArrayList<>();
        RandomGenerator random = Seeds.of(1);
        for (int i = 0; i < PATIENTS; i++) {
            patients.add(complete(diagram, random));
        }
        return () -> {
            byte[] outcomes = new byte[PATIENTS];
            for (int i = 0; i < PATIENTS; i++) {
                outcomes[i] = (byte) diagram.guideline().ladder().indexOf(advisor.outcome(patients.get(i), 0));
            }
            return outcomes;
        };
    }

    /** A possible patient with one vertebra of whom all is known. */
    private static Patient complete(GuidelineDiagram diagram, RandomGenerator random) {
        Reach reach = diagram.reach();
        Map<Scope, Map<Fact, Known>> facts = new HashMap<>();
        for (int variable = 0; variable < diagram.variables().count(); variable++) {
            Fact fact = diagram.variables().fact(variable);
            Cells cells = diagram.variables().cells(variable);
            int cell;
            do {
                cell = random.nextInt(cells.count());
                reach.know(variable, cell);
            } while (!reach.canBeTrue(diagram.possible(fact.scope())));
            facts.computeIfAbsent(fact.scope(), _ -> new HashMap<>()).put(fact, cells.representative(cell));
        }
        return new Patient(
                KnownFacts.of(facts.getOrDefault(Scope.PATIENT, Map.of())),
                List.of(KnownFacts.of(facts.getOrDefault(Scope.VERTEBRA, Map.of()))));
    }
}
