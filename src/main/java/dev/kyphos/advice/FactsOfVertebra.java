package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Because;
import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What is known of a vertebra and its patient, as reasons: each fact is one object, in however many reasons it stands. */
final class FactsOfVertebra {

    private final Variables variables;
    private final Patient patient;
    private final int vertebra;
    private final @Nullable Because[] ofPatient;
    private final @Nullable Because[] own;

    /** @param others the facts of another vertebra of the patient; null if this is the first */
    FactsOfVertebra(Variables variables, Patient patient, int vertebra, @Nullable FactsOfVertebra others) {
        this.variables = variables;
        this.patient = patient;
        this.vertebra = vertebra;
        this.ofPatient = others == null ? new @Nullable Because[variables.count()] : others.ofPatient;
        this.own = new @Nullable Because[variables.count()];
    }

    private Because of(int variable) {
        Fact fact = variables.fact(variable);
        @Nullable Because[] made = fact.scope() == Scope.PATIENT ? ofPatient : own;
        Because because = made[variable];
        if (because == null) {
            because = new Because(fact, vertebra, patient.known(fact, vertebra));
            made[variable] = because;
        }
        return because;
    }

    /** The facts of the first variables. */
    List<Because> of(int[] some, int count) {
        return new Reasons(some, count);
    }

    private final class Reasons extends AbstractList<Because> implements RandomAccess {

        private final int[] some;
        private final int count;

        Reasons(int[] some, int count) {
            this.some = some;
            this.count = count;
        }

        @Override
        public Because get(int index) {
            if (index >= count) {
                throw new IndexOutOfBoundsException(index);
            }
            return of(some[index]);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
