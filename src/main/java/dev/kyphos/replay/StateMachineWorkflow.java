package dev.kyphos.replay;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.store.StateMachine;
import dev.kyphos.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;

/** Runs the steps by a state machine of AWS Step Functions, which calls functions for them. Its input names the job alone. */
final class StateMachineWorkflow implements Workflow {

    private static final System.Logger LOG = System.getLogger("dev.kyphos.replay");

    private final StateMachine machine;

    StateMachineWorkflow(StateMachine machine) {
        this.machine = machine;
    }

    @Override
    public void start(ReplayJob job) {
        Json input = Json.object().with("ruleSet", job.ruleSet()).with("replay", job.id());
        machine.start(job.execution(), new String(JsonWriter.bytes(input), StandardCharsets.UTF_8));
    }

    @Override
    public void stop(ReplayJob job) {
        try {
            machine.stop(job.execution());
        } catch (StoreUnavailable unstopped) {
            LOG.log(System.Logger.Level.WARNING, unstopped.reason().toString());
        }
    }
}
