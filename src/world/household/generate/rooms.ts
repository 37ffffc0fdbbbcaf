/**
 * What stands and lies in rooms of each kind: for every type, the share of rooms that have it and the mean
 * number where it occurs. Counted over 72 games shipped with ALFWorld (40 kitchens, 16 bedrooms, 11
 * bathrooms, 5 living rooms).
 *
 * How often each family is played in which kind of room, over 474 of them. Known are the games of each family
 * (rows) and the rooms of each kind, by their furniture (columns); families go to the rooms that GOALS_VALID
 * of alfworld/gen/constants.py allows:
 *
 *              kitchen  bedroom  bathroom  living room
 *   pick            22       27        30           26    105
 *   pick-two         8       22        29           27     86
 *   look             –       47         –            3     50
 *   clean           67        –        28            –     95
 *   heat            64        –         –            –     64
 *   cool            74        –         –            –     74
 *                  235       96        87           56    474
 *
 * The cells follow from the goals, as object and target tell the room for all but 65 games. Heat and cool are
 * kitchens. Of the clean goals 66 fit only kitchens, 27 only bathrooms and 2 (dish sponges) both: one each.
 * That leaves 30 kitchens and 59 bathrooms to pick and pick-two, whose goals fit only kitchens in 21 and 8
 * games, only bathrooms in 24 and 23, and kitchens or bathrooms (soap and spray bottles) in 7 and 6. So one
 * of these 13 is a kitchen, counted with pick, and no other goal that would fit a kitchen as well. The rest
 * are bedrooms and living rooms: look fits only the one in 35 games and only the other in 2, pick in 21 and
 * 21, pick-two in 15 and 20; the undecided 13, 11 and 14 are shared in these ratios, each times 1.2 in favour
 * of bedrooms, which makes them 96.
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
  /** Games of each family in rooms of this kind; a family without an entry is not played there. */
  readonly games: Readonly<Partial<Record<Family, number>>>;
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
  games: { pick: 22, "pick-two": 8, clean: 67, heat: 64, cool: 74 },
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
  games: { pick: 27, "pick-two": 22, look: 47 },
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
  games: { pick: 30, "pick-two": 29, clean: 28 },
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
  games: { pick: 26, "pick-two": 27, look: 3 },
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
