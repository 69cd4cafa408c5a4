package dev.kyphos.querylog;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.Presumption;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Versions, random patients, and their entries. */
public final class TestEntries {

    public static final Version IMWG_2019_V1 =
            version("1.0.0", RuleSet.IMWG_2019_V1.diagram(), RuleSet.IMWG_2019_V1.document());
    public static final Version IMWG_2008_V1 =
            version("1.0.0", RuleSet.IMWG_2008_V1.diagram(), RuleSet.IMWG_2008_V1.document());
    private static final RandomPatients PATIENTS = new RandomPatients(RuleSet.IMWG_2019_V1);
    private static final RandomPatients PATIENTS_OF_2008 = new RandomPatients(RuleSet.IMWG_2008_V1);

    private TestEntries() {}

    public static Version version(String number, GuidelineDiagram diagram, Json document) {
        return new Version(
                diagram.guideline().id(),
                VersionNumber.parse(number),
                CanonicalJson.digest(CanonicalJson.bytes(document)),
                Instant.EPOCH,
                diagram,
                document);
    }

    static Patient randomPatient(Version version, RandomGenerator random) {
        var patients = version == IMWG_2008_V1 ? PATIENTS_OF_2008 : PATIENTS;
        double share = random.nextBoolean() ? 0 : random.nextDouble();
        Someone someone = patients.incomplete(random, 3, share);
        return (random.nextBoolean() ? someone : patients.partly(random, someone, Integer.MAX_VALUE)).patient();
    }

    /** The entry of a random patient; normal values are presumed in a third of the cases. */
    static StoredEntry randomEntry(Version version, RandomGenerator random) {
        return entry(version, randomPatient(version, random), random.nextInt(3) == 0);
    }

    static StoredEntry entry(Version version, Patient patient, boolean presumeNormal) {
        Presumption presumption = presumeNormal
                ? Presumption.normal(PatientCells.of(version.diagram(), patient))
                : Presumption.nothing(PatientCells.of(version.diagram(), patient));
        Advice advice = new Advisor(version.diagram()).advise(presumption.known(), NotKnown.NOTHING, Detail.STANDARD);
        return (StoredEntry) Entry.of(version, presumption, advice);
    }

    /** The entry of a random patient, as read from the log. */
    public static LoggedEntry randomLogged(Version version, RandomGenerator random) {
        return randomEntry(version, random);
    }

    /** The entry of a patient, as read from the log. */
    public static LoggedEntry logged(Version version, Patient patient, boolean presumeNormal) {
        return entry(version, patient, presumeNormal);
    }
}
