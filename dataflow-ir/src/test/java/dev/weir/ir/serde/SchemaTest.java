package dev.weir.ir.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static void assertSchema(String expected, Class<?> type) {
        assertEquals(expected, Serdes.of(type).schema());
    }

    @Test
    void shouldSpellOutARecord() {
        assertSchema("record Sale{id:long,name:string,tags:list<string>}", Samples.Sale.class);
        assertSchema(
                "record Primitives{z:boolean,b:byte,s:short,c:char,i:int,l:long,f:float,d:double}",
                Samples.Primitives.class);
        assertSchema("record Empty{}", Samples.Empty.class);
    }

    @Test
    void shouldMarkComponentsWithAByteForNull() {
        assertSchema(
                "record Boxes{z:boolean?,b:byte?,s:short?,c:char?,i:int?,l:long?,f:float?,d:double?}",
                Samples.Boxes.class);
        assertSchema(
                "record Times{instant:instant?,duration:duration?,date:localdate?,time:localtime?,dateTime:localdatetime?}",
                Samples.Times.class);
        assertSchema("record Numbers{integer:biginteger?,decimal:bigdecimal?,uuid:uuid?}", Samples.Numbers.class);
        assertSchema(
                "record Arrays8{z:boolean[],b:bytes,s:short[],c:char[],i:int[],l:long[],f:float[],d:double[]}",
                Samples.Arrays8.class);
    }

    @Test
    void shouldSpellOutATypeOnceAndThenReferBack() {
        assertSchema("record Line{from:record Point{x:int,y:int}?,to:^Point?}", Samples.Line.class);
        assertSchema(
                "record Nested{byName:map<string,list<optional<record Point{x:int,y:int}>>>,"
                        + "colors:set<enum Color{RED,GREEN,BLUE}>,deep:optional<map<long,set<^Point>>>}",
                Samples.Nested.class);
    }

    @Test
    void shouldReferBackFromRecursion() {
        assertSchema("record Tree{value:long,children:list<^Tree>}", Samples.Tree.class);
        assertSchema("record Chain{value:int,next:^Chain?}", Samples.Chain.class);
        assertSchema(
                "sealed Expression{record Constant{value:long}|record Sum{left:^Expression,right:^Expression}"
                        + "|record Negation{of:^Expression}}",
                Samples.Expression.class);
        assertSchema(
                "record Sum{left:sealed Expression{record Constant{value:long}|^Sum|record Negation{of:^Expression}},right:^Expression}",
                Samples.Sum.class);
    }

    @Test
    void shouldListTheMembersOfAFamilyInOrder() {
        assertSchema(
                "sealed Shape{record Circle{radius:double}|record Square{side:double}|record Triangle{a:double,b:double,c:double}"
                        + "|enum Nothing{NOTHING}}",
                Samples.Shape.class);
    }

    static final class First {
        record Pair(int a) {}
    }

    static final class Second {
        record Pair(long b) {}
    }

    record Both(First.Pair first, Second.Pair second, First.Pair third, Second.Pair fourth) {}

    @Test
    void shouldTellTypesOfOneNameApart() {
        assertSchema(
                "record Both{first:record Pair{a:int}?,second:record Pair{b:long}?,third:^Pair?,fourth:^Pair#2?}",
                Both.class);
    }

    @Test
    void shouldNotGrowExponentiallyWithSharedTypes() {
        record A(int x) {}
        record B(A l, A r) {}
        record C(B l, B r) {}
        record D(C l, C r) {}
        assertSchema("record D{l:record C{l:record B{l:record A{x:int}?,r:^A?}?,r:^B?}?,r:^C?}", D.class);
    }

    @Test
    void shouldComposeTheTextOfCollections() {
        Serde<Samples.Tree> tree = Serdes.of(Samples.Tree.class);
        assertEquals(
                "map<record Tree{value:long,children:list<^Tree>},list<^Tree?>>",
                Serdes.map(tree, Serdes.list(Serdes.nullable(tree))).schema());
        assertEquals(
                "optional<set<string?>>",
                Serdes.optional(Serdes.set(Serdes.nullable(Serdes.STRING))).schema());
    }

    @Test
    void shouldNameTheScalars() {
        List<Serde<?>> scalars = List.of(
                Serdes.LONG,
                Serdes.INT,
                Serdes.SHORT,
                Serdes.BYTE,
                Serdes.CHAR,
                Serdes.BOOLEAN,
                Serdes.DOUBLE,
                Serdes.FLOAT);
        assertEquals(
                List.of("long", "int", "short", "byte", "char", "boolean", "double", "float"),
                scalars.stream().map(Serde::schema).toList());
    }
}
