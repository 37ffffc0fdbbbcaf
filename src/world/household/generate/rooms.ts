/**
 * What stands and lies in rooms of each kind: for every type, the share of rooms that have it and the mean number where it occurs.
 * Counted over 72 games shipped with ALFWorld (40 kitchens, 16 bedrooms, 11 bathrooms, 5 living rooms); how often each kind of room
 * occurs, over 474 of them; which families are played where, from GOALS_VALID of alfworld/gen/constants.py.
 */
import type { Family } from "../task.ts";

/** How common a type is. */
export interface Abundance {
  /** Share of rooms that have at least one. */
  readonly share: number;
  /** Mean number in those. */
  readonly mean: number;
}

export interface Room {
  readonly games: number;
  readonly families: readonly Family[];
  readonly furniture: ReadonlyMap<string, Abundance>;
  readonly things: ReadonlyMap<string, Abundance>;
}

/** Reads "type share mean type share mean …". */
function abundances(text: string): Map<string, Abundance> {
  const parts = text.split(" ");
  const result = new Map<string, Abundance>();
  for (let i = 0; i < parts.length; i += 3)
    result.set(parts[i], { share: Number(parts[i + 1]), mean: Number(parts[i + 2]) });
  return result;
}

const kitchen: Room = {
  games: 235,
  families: ["pick", "pick-two", "clean", "heat", "cool"],
  furniture: abundances(
    "Cabinet 1 13.1 CoffeeMachine 1 1 CounterTop 1 2.4 DiningTable .53 1.5 Drawer .95 6 Fridge 1 1 GarbageCan 1 1 " +
      "Microwave 1 1 Safe .03 1 Shelf .28 3 SideTable .1 1 SinkBasin 1 1 StoveBurner 1 4 Toaster 1 1",
  ),
  things: abundances(
    "Apple .97 1.8 Book .1 1.2 Bowl 1 1.9 Bread 1 1.7 ButterKnife .95 1.8 CellPhone .23 1.8 CreditCard .15 2.2 " +
      "Cup 1 1.7 DishSponge .97 2 Egg .97 1.8 Fork .97 2.1 Glassbottle .38 2.3 Kettle .4 1.7 Knife .97 1.8 " +
      "Ladle .28 2.2 Lettuce .95 1.7 Mug .97 1.8 Pan 1 1.2 PaperTowelRoll .4 1 Pen .1 2.2 Pencil .12 1.6 " +
      "PepperShaker 1 1.8 Plate .97 1.8 Pot 1 1.5 Potato .95 2.1 SaltShaker 1 2 SoapBottle 1 1.9 Spatula 1 1.9 " +
      "Spoon 1 1.9 SprayBottle .07 2.3 Statue .25 1.8 Tomato 1 1.9 Vase .25 2.2 WineBottle .4 2.1",
  ),
};

const bedroom: Room = {
  games: 96,
  families: ["pick", "pick-two", "look"],
  furniture: abundances(
    "ArmChair .19 2.3 Bed 1 1.2 Cabinet .12 2 Desk .81 1.2 DiningTable .12 1 Drawer .94 5.7 Dresser .44 1 " +
      "GarbageCan 1 1 LaundryHamper .31 1 Safe .38 1 Shelf .56 4 SideTable .5 1.6",
  ),
  things: abundances(
    "AlarmClock 1 1.4 Book 1 1.8 Bowl .5 1.5 CD .88 2 CellPhone 1 1.9 CreditCard 1 2.3 KeyChain .88 1.9 Laptop 1 1.8 " +
      "Mug .5 1.6 Pen 1 1.8 Pencil 1 1.8 Pillow 1 1.6 RemoteControl .12 2.5 Statue .06 1 TeddyBear .31 1 " +
      "TissueBox .12 3",
  ),
};

const bathroom: Room = {
  games: 87,
  families: ["pick", "pick-two", "clean"],
  furniture: abundances(
    "BathtubBasin .45 1 Cabinet .73 4.6 Cart .09 1 CounterTop .73 1.1 Drawer .27 2 Dresser .09 1 GarbageCan 1 1 " +
      "HandTowelHolder 1 1.5 Shelf .18 3.5 SideTable .09 1 SinkBasin 1 1.5 Toilet 1 1 ToiletPaperHanger 1 1 " +
      "TowelHolder 1 1.2",
  ),
  things: abundances(
    "Candle 1 1.9 Cloth .91 1.8 DishSponge .18 1.5 HandTowel 1 1.3 PaperTowelRoll .18 1 SoapBar .91 1.7 " +
      "SoapBottle 1 2 SprayBottle 1 2 TissueBox .09 3 ToiletPaper 1 1.7 Towel 1 1.2",
  ),
};

const livingRoom: Room = {
  games: 56,
  families: ["pick", "pick-two", "look"],
  furniture: abundances(
    "ArmChair 1 1.2 Cabinet .2 4 CoffeeTable .6 1.3 DiningTable .2 1 Drawer .4 4.5 Dresser .2 1 GarbageCan 1 1 " +
      "Ottoman .14 1 Safe .2 1 Shelf 1 5 SideTable .8 1.5 Sofa 1 1.4 TVStand .2 1",
  ),
  things: abundances(
    "Box 1 1.2 CellPhone .2 1 CreditCard 1 2 KeyChain 1 1.6 Laptop 1 1.2 Newspaper .8 2.5 Pillow 1 1.4 Plate .4 1.5 " +
      "RemoteControl 1 2.2 Statue 1 2.4 TissueBox .4 3 Vase 1 2.2 Watch .4 1 WateringCan .4 1.5",
  ),
};

export const ROOMS: readonly Room[] = [kitchen, bedroom, bathroom, livingRoom];
