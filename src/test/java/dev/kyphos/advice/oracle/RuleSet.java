package dev.kyphos.advice.oracle;

import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rule sets that ship with the product, read and compiled once. */
public enum RuleSet {
    IMWG_2019("imwg-2019/2.0.0"),
    IMWG_2008("imwg-2008/2.0.0"),
    IMWG_2019_V1("imwg-2019/1.0.0"),
    IMWG_2008_V1("imwg-2008/1.0.0");

    private final Json document;
    private final GuidelineDiagram diagram;
    private final Advisor advisor;

    RuleSet(String version) {
        document = document("/rulesets/" + version + ".json");
        diagram = RuleSetReader.read(document).orThrow();
        advisor = new Advisor(diagram);
    }

    /** The JSON of a resource of the class path. */
    public static Json document(String resource) {
        try (var in = RuleSet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(resource, e);
        }
    }

    public Json document() {
        return document;
    }

    public GuidelineDiagram diagram() {
        return diagram;
    }

    public Guideline guideline() {
        return diagram.guideline();
    }

    public Advisor advisor() {
        return advisor;
    }
}
