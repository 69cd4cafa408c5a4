package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one resource says of one fact.
 *
 * @param now the time that ages are reckoned to
 */
record FactReading(Binding binding, Guideline guideline, Instant now) {

    /** What a resource says of a fact; null if it lacks the member that would. */
    @Nullable
    Reading of(Fact fact, Source source, Json.Obj resource) {
        return switch (source.read()) {
            case AGE -> age(fact, resource);
            case ONSET -> onset(fact, source, resource);
            case PRESENT -> Reading.orNot(source.value(), Reason.NO_VALUE);
            case QUANTITY, CODED, ANSWER ->
                Observations.hasValue(resource) ? value(fact, source, resource) : Reading.not(Reason.NO_VALUE);
        };
    }

    private Reading value(Fact fact, Source source, Json.Obj observation) {
        return switch (source.read()) {
            case QUANTITY -> Observations.number(fact, source, observation);
            case CODED -> Observations.coded(binding.index(), fact, source, observation);
            default -> Answers.of(guideline, fact, observation);
        };
    }

    private @Nullable Reading age(Fact fact, Json.Obj patient) {
        if (!Element.has(patient, "birthDate")) {
            return null;
        }
        Moment birth = Moment.of(Element.text(patient, "birthDate"));
        return birth == null
                ? Reading.not(Reason.NO_VALUE)
                : new Elapsed((FactType.Quantity) fact.type(), now).years(birth);
    }

    private @Nullable Reading onset(Fact fact, Source source, Json.Obj condition) {
        Moment onset = Times.ofOnset(condition);
        var days = source.units().get(Source.DAYS);
        return onset == null || days == null
                ? null
                : new Elapsed((FactType.Quantity) fact.type(), now).since(onset, days);
    }
}
