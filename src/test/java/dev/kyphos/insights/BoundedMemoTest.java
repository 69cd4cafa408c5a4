package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMemoTest {

    private final List<Integer> asked = new ArrayList<>();
    private final BoundedMemo<Integer, Integer> squares = new BoundedMemo<>(2, number -> {
        asked.add(number);
        return number * number;
    });

    @Test
    void equalArgumentsAreWorkedOutOnce() {
        assertThat(List.of(squares.of(3), squares.of(3), squares.of(4), squares.of(3)))
                .containsExactly(9, 9, 16, 9);
        assertThat(asked).containsExactly(3, 4);
    }

    @Test
    void whatIsMoreThanIsRememberedIsWorkedOutEachTime() {
        for (int number : new int[] {1, 2, 3, 3, 1}) {
            assertThat(squares.of(number)).isEqualTo(number * number);
        }
        assertThat(asked).containsExactly(1, 2, 3, 3);
    }
}
